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
	symbolEnd   = 256
	symbolCount = 286
	mostAround  = 512 // bytes around the tokens: header, end, and room for a last word
	maxBits     = 13  // RFC 1951 allows 15, with which fewer tokens fit into a word
)

// codes writes tokens as one deflate block with codes made for them.
type codes struct {
	table [tokenCount]code // extra bits and distance included
	out   []byte
	acc   uint64
	fill  uint
}

// lengthSymbol gives the symbol of a repetition's length, 3..258, and its extra
// bits: four symbols for each doubling, as RFC 1951 lists them.
func lengthSymbol(n int) (symbol int, extra code) {
	if n == 258 {
		return 285, code{}
	}
	n -= 3
	if n < 8 {
		return 257 + n, code{}
	}
	e := 1
	for n>>e >= 8 {
		e++
	}
	return 257 + 4*e + n>>e, code{uint32(n & (1<<e - 1)), uint8(e)}
}

// encode gives a block for the tokens, filled to whole bytes by an empty block.
func (c *codes) encode(tokens []uint16, count *[tokenCount]uint32, bytesPerPixel int) []byte {
	var uses [symbolCount]uint32
	copy(uses[:256], count[:256])
	uses[symbolEnd] = 1
	for n := 3; n <= 258; n++ {
		s, _ := lengthSymbol(n)
		uses[s] += count[tokenZeros+n-3] + count[tokenPixel+n-3]
	}
	lengths := codeLengths(uses[:], maxBits)
	symbols := canonical(lengths)
	copy(c.table[:256], symbols)
	for n := 3; n <= 258; n++ {
		s, extra := lengthSymbol(n)
		k := symbols[s].then(extra)
		c.table[tokenZeros+n-3] = k.then(code{0, 1})
		c.table[tokenPixel+n-3] = k.then(code{1, 1})
	}
	size := 0
	for t, n := range count {
		size += int(n) * int(c.table[t].n)
	}
	c.out, c.acc, c.fill = make([]byte, 0, size/8+mostAround), 0, 0
	c.header(lengths, bytesPerPixel)
	c.write(tokens)
	c.put(symbols[symbolEnd])
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

// write appends the tokens' codes, of 19 bits at most: three fit with what waits,
// less than a byte, into 64 bits.
func (c *codes) write(tokens []uint16) {
	for ; len(tokens)%3 != 0; tokens = tokens[1:] {
		c.put(c.table[tokens[0]])
	}
	out, n := c.out[:cap(c.out)], len(c.out)
	acc, fill := c.acc, c.fill
	for ; len(tokens) >= 3; tokens = tokens[3:] {
		k, l, m := c.table[tokens[0]], c.table[tokens[1]], c.table[tokens[2]]
		pair := uint(k.n) + uint(l.n)
		three := uint64(k.bits) | uint64(l.bits)<<(k.n&63) | uint64(m.bits)<<(pair&63)
		acc |= three << (fill & 63)
		fill += pair + uint(m.n)
		binary.LittleEndian.PutUint64(out[n:], acc)
		n += int(fill / 8)
		acc >>= fill &^ 7 & 63
		fill &= 7
	}
	c.out, c.acc, c.fill = out[:n], acc, fill
}

// header writes the block's codes: those of literals and lengths, then two for
// distances of one byte and one pixel.
func (c *codes) header(lengths []uint8, bytesPerPixel int) {
	distances := make([]uint8, bytesPerPixel) // symbol of distance d is d-1 up to 4
	distances[0], distances[bytesPerPixel-1] = 1, 1
	all := slices.Concat(lengths, distances)
	var uses [19]uint32
	for _, l := range all {
		uses[l]++
	}
	own := codeLengths(uses[:], 7)
	c.put(code{0b100, 3}) // not the last block; codes of its own
	c.put(code{symbolCount - 257, 5})
	c.put(code{uint32(len(distances) - 1), 5})
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
