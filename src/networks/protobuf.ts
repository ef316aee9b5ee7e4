/** A field of a message: its number, and a whole number, a text, bytes, or a message as its bytes. */
export type Field = readonly [number: number, value: number | string | Uint8Array]

/** A message of Protocol Buffers with its fields in the order given (https://protobuf.dev/programming-guides/encoding/). */
export function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(fields.flatMap(([number, value]) => encode(number, value)))
}

/** A string-keyed map is a repeated message of key and value. */
export function mapField(number: number, entries: Readonly<Record<string, Uint8Array>>): Field[] {
  return Object.entries(entries).map(([key, value]) => [number, message([1, key], [2, value])])
}

function encode(number: number, value: Field[1]): Uint8Array[] {
  if (typeof value === 'number') return [varint(number * 8), varint(value)]
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  return [varint(number * 8 + 2), varint(bytes.length), bytes]
}

/** Seven bits a byte, the least significant first; a negative number as its 64-bit two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Uint8Array.of(...bytes, Number(rest))
}
