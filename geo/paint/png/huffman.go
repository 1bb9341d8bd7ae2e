package png

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// code is a Huffman code with its first bit lowest, as it goes into the stream.
type code struct {
	bits uint32
	n    uint8
}

// Symbols of a deflate block, RFC 1951.
const (
	symbolEnd     = 256
	symbolCount   = 286
	distanceCount = 30
	mostAround    = 512 // bytes around the tokens: header, end, and room for a last word
	maxBits       = 13  // RFC 1951 allows 15
)

// token is a byte, or a repetition of 3 to 258 bytes.
type token uint32

const isRepetition token = 1 << 31

// Lengths and farthest distance of repetitions.
const (
	shortest = 3
	longest  = 258
	farthest = 32768
)

func repetition(length, distance int) token {
	return isRepetition | token(length)<<16 | token(distance-1)
}

func (t token) length() int   { return int(t >> 16 & 0x7fff) }
func (t token) distance() int { return int(t&0xffff) + 1 }

// uses is how often each symbol of a block is used.
type uses struct {
	lengths   [symbolCount]uint32 // and bytes, and the end
	distances [distanceCount]uint32
}

// lengthCode is the symbol of a repetition's length and its extra bits.
type lengthCode struct {
	symbol uint16
	extra  code
}

// lengthCodes are those of all lengths, 3..258: four symbols for each doubling, as
// RFC 1951 lists them.
var lengthCodes = func() (all [longest + 1]lengthCode) {
	for length := shortest; length < longest; length++ {
		n, e := length-3, 0
		for n>>e >= 8 {
			e++
		}
		all[length] = lengthCode{uint16(257 + 4*e + n>>e), code{uint32(n & (1<<e - 1)), uint8(e)}}
	}
	all[longest] = lengthCode{285, code{}}
	return all
}()

// distanceSymbol gives the symbol of a distance and its extra bits: two symbols for
// each doubling.
func distanceSymbol(distance int) (symbol int, extra code) {
	n := distance - 1
	if n < 4 {
		return n, code{}
	}
	e := bits.Len(uint(n)) - 2
	return 2*e + n>>e, code{uint32(n & (1<<e - 1)), uint8(e)}
}

// codes writes tokens as one deflate block with codes made for them.
type codes struct {
	out  []byte
	acc  uint64
	fill uint
}

// encode gives a block for the tokens, filled to whole bytes by an empty block.
func (c *codes) encode(tokens []token, u *uses) []byte {
	u.lengths[symbolEnd] = 1
	for s := range 2 { // a code has two symbols at least
		u.distances[s] = max(u.distances[s], 1)
	}
	lengths, distances := codeLengths(u.lengths[:], maxBits), codeLengths(u.distances[:], maxBits)
	ofLengths, ofDistances := canonical(lengths), canonical(distances)
	var table [longest + 1]code
	size := 0
	for s, n := range u.lengths {
		size += int(n) * (int(lengths[s]) + 5)
	}
	for s, n := range u.distances {
		size += int(n) * (int(distances[s]) + 13)
	}
	for n := shortest; n <= longest; n++ {
		table[n] = ofLengths[lengthCodes[n].symbol].then(lengthCodes[n].extra)
	}
	c.out, c.acc, c.fill = make([]byte, 0, size/8+mostAround), 0, 0
	c.header(lengths, distances)
	c.write(tokens, ofLengths, &table, ofDistances)
	c.put(ofLengths[symbolEnd])
	c.put(code{0, 3}) // a stored block that is not the last, and empty
	if c.fill > 0 {
		c.put(code{0, uint8(8 - c.fill)})
	}
	return append(c.out, 0, 0, 0xff, 0xff)
}

// then gives a code followed by another.
func (k code) then(m code) code { return code{k.bits | m.bits<<k.n, k.n + m.n} }

// put appends a code of up to 32 bits and leaves less than a byte waiting.
func (c *codes) put(k code) {
	c.acc |= uint64(k.bits) << c.fill
	for c.fill += uint(k.n); c.fill >= 8; c.fill -= 8 {
		c.out = append(c.out, byte(c.acc))
		c.acc >>= 8
	}
}

// write appends the tokens' codes. A repetition has 44 bits at most, which fit with
// what waits, less than a byte, into 64.
func (c *codes) write(tokens []token, bytes []code, lengths *[longest + 1]code, distances []code) {
	out, n := c.out[:cap(c.out)], len(c.out)
	acc, fill := c.acc, c.fill
	bytes = bytes[:256]
	for _, t := range tokens {
		if t&isRepetition == 0 {
			k := bytes[t&255]
			acc |= uint64(k.bits) << (fill & 63)
			fill += uint(k.n)
		} else {
			k := lengths[t.length()]
			acc |= uint64(k.bits) << (fill & 63)
			fill += uint(k.n)
			s, extra := distanceSymbol(t.distance())
			k = distances[s].then(extra)
			acc |= uint64(k.bits) << (fill & 63)
			fill += uint(k.n)
		}
		binary.LittleEndian.PutUint64(out[n:], acc)
		n += int(fill / 8)
		acc >>= fill &^ 7 & 63
		fill &= 7
	}
	c.out, c.acc, c.fill = out[:n], acc, fill
}

// header writes the block's codes: those of literals and lengths, then those of
// distances.
func (c *codes) header(lengths, distances []uint8) {
	all := slices.Concat(lengths, distances)
	var uses [19]uint32
	for _, l := range all {
		uses[l]++
	}
	own := codeLengths(uses[:], 7)
	c.put(code{0b100, 3}) // not the last block; codes of its own
	c.put(code{symbolCount - 257, 5})
	c.put(code{distanceCount - 1, 5})
	c.put(code{19 - 4, 4})
	for _, s := range []int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15} {
		c.put(code{uint32(own[s]), 3})
	}
	symbols := canonical(own)
	for _, l := range all {
		c.put(symbols[l])
	}
}

// codeLengths gives Huffman code lengths, at most limit, by how often each symbol
// is used; 0 for a symbol that is not. Two symbols at least must be in use.
func codeLengths(uses []uint32, limit int) []uint8 {
	var list [symbolCount]uint64 // use and symbol, so that they sort as numbers
	order := list[:0]
	for s, n := range uses {
		if n > 0 {
			order = append(order, uint64(n)<<16|uint64(s))
		}
	}
	slices.Sort(order)
	n := len(order)
	// Leaves 0..n-1 by rising use, then inner nodes in the order they are made,
	// which rises as well: the two rarest are always at the head of one or other.
	var weight [2 * symbolCount]uint64
	var parent, depth [2 * symbolCount]int
	for i, key := range order {
		weight[i] = key >> 16
	}
	leaf, inner := 0, n
	for node := n; node < 2*n-1; node++ {
		for range 2 {
			k := &leaf
			if leaf == n || inner < node && weight[inner] < weight[leaf] {
				k = &inner
			}
			weight[node] += weight[*k]
			parent[*k] = node
			*k++
		}
	}
	counts := make([]int, limit+1) // codes of each length
	for i := 2*n - 3; i >= 0; i-- {
		depth[i] = depth[parent[i]] + 1
		if i < n {
			counts[min(depth[i], limit)]++
		}
	}
	shorten(counts)
	lengths := make([]uint8, len(uses))
	i := 0
	for l := limit; l > 0; l-- {
		for range counts[l] {
			lengths[order[i]&0xffff] = uint8(l)
			i++
		}
	}
	return lengths
}

// shorten makes counts of code lengths fit together (Kraft's sum is 1) after
// longer codes were cut to the limit: a leaf one level up becomes a fork for
// itself and one of the longest, until none is too many.
func shorten(counts []int) {
	limit := len(counts) - 1
	sum := 0
	for l, n := range counts {
		sum += n << (limit - l)
	}
	for ; sum > 1<<limit; sum-- {
		counts[limit]--
		for l := limit - 1; l > 0; l-- {
			if counts[l] > 0 {
				counts[l]--
				counts[l+1] += 2
				break
			}
		}
	}
}

// canonical gives the codes that follow from their lengths, RFC 1951 section 3.2.2.
func canonical(lengths []uint8) []code {
	var next [maxBits + 2]uint32 // first the counts, one place up
	for _, l := range lengths {
		if l > 0 {
			next[l+1]++
		}
	}
	for l := 1; l < len(next); l++ {
		next[l] = (next[l-1] + next[l]) << 1
	}
	codes := make([]code, len(lengths))
	for s, l := range lengths {
		if l > 0 {
			codes[s] = code{bits.Reverse32(next[l]) >> (32 - l), l}
			next[l]++
		}
	}
	return codes
}
