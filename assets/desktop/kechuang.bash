# bash completion for kechuang: options, and else files.

_kechuang() {
  COMPREPLY=()
  case ${COMP_WORDS[COMP_CWORD]} in
  -*) mapfile -t COMPREPLY < <(compgen -W "$(kechuang --help | grep -o -- '--[a-z-]*')" -- "${COMP_WORDS[COMP_CWORD]}") ;;
  esac
}
complete -o default -F _kechuang kechuang
