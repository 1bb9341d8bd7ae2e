# bash completion for kechuangctl: commands and options are asked of the program.

_kechuangctl() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "help $(kechuangctl help --lang en | sed -n 's/^  \([a-z]\+\) .*/\1/p')" -- "$word")
    return
  fi
  case $before in
  --lang) mapfile -t COMPREPLY < <(compgen -W 'zh en' -- "$word") ;;
  --theme) mapfile -t COMPREPLY < <(compgen -W 'light dark print transparent transparent-dark' -- "$word") ;;
  --datum) mapfile -t COMPREPLY < <(compgen -W 'wgs84 gcj02 bd09' -- "$word") ;;
  --preset) mapfile -t COMPREPLY < <(compgen -W 'slide 4k a4 a4-portrait square' -- "$word") ;;
  --figure) mapfile -t COMPREPLY < <(compgen -W "$(kechuangctl figures --json | sed -n 's/^ *"id": "\(.*\)",$/\1/p')" -- "$word") ;;
  *)
    case $word in
    -*) mapfile -t COMPREPLY < <(compgen -W "$(kechuangctl help "$command" --lang en | grep -o -- '--[a-z-]*' | sort -u) --project --lang" -- "$word") ;;
    esac
    ;;
  esac
}
complete -o default -F _kechuangctl kechuangctl
