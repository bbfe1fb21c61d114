/**
 * QR codes (ISO/IEC 18004) of octets, error correction level M, versions 1 to 15: what the addresses that are shown as a
 * picture need, up to 412 octets. Drawn by ourselves because a code is a secret that no other host may see.
 */

/** Codewords of error correction in a block, and blocks, by version (ISO/IEC 18004, table 9, level M). */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24] as const;
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10] as const;
/** Level M in the format information. */
const LEVEL_M = 0;
const OCTET_MODE = 0b0100;

type Grid = boolean[][];

/**
 * @returns rows of modules, true where it is dark, without the quiet zone around
 * @throws RangeError when the text is too long
 */
export function qrCode(text: string): Grid {
  const octets = new TextEncoder().encode(text);
  const version = versionFor(octets.length);
  const symbol = new QrSymbol(version);
  symbol.place(interleaved(codewords(octets, version), version));
  return symbol.masked();
}

function versionFor(length: number): number {
  for (let version = 1; version <= BLOCKS.length; version++) {
    if (length * 8 + 4 + countBits(version) <= dataCapacity(version) * 8) return version;
  }
  throw new RangeError('too long for a QR code');
}

function countBits(version: number): number {
  return version < 10 ? 8 : 16;
}

/** Modules that carry codewords: all but the patterns. */
function rawModules(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const align = Math.floor(version / 7) + 2;
    modules -= (25 * align - 10) * align - 55;
    if (version >= 7) modules -= 36;
  }
  return modules;
}

function dataCapacity(version: number): number {
  return Math.floor(rawModules(version) / 8) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;
}

function codewords(octets: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >>> i) & 1);
  };
  push(OCTET_MODE, 4);
  push(octets.length, countBits(version));
  for (const octet of octets) push(octet, 8);
  const capacity = dataCapacity(version) * 8;
  push(0, Math.min(4, capacity - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  );
}

/** Blocks with their error correction, one codeword of each after the other. */
function interleaved(data: readonly number[], version: number): number[] {
  const [count, correction] = [BLOCKS[version - 1]!, CORRECTION[version - 1]!];
  const raw = Math.floor(rawModules(version) / 8);
  const short = Math.floor(raw / count) - correction;
  const longer = raw % count;
  const divisor = generator(correction);
  let at = 0;
  const blocks = Array.from({ length: count }, (_, i) => {
    const words = data.slice(at, (at += short + (i < count - longer ? 0 : 1)));
    return { words, check: remainder(words, divisor) };
  });
  const result: number[] = [];
  for (let i = 0; i <= short; i++) for (const { words } of blocks) if (words[i] !== undefined) result.push(words[i]!);
  for (let i = 0; i < correction; i++) for (const { check } of blocks) result.push(check[i]!);
  return result;
}

/** GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(x: number, y: number): number {
  let z = 0;
  for (let i = 7; i >= 0; i--) {
    z = (z << 1) ^ ((z >>> 7) * 0x11d);
    z ^= ((y >>> i) & 1) * x;
  }
  return z;
}

function generator(degree: number): number[] {
  const result: number[] = Array.from({ length: degree }, (_, i) => (i === degree - 1 ? 1 : 0));
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) result[j] = multiply(result[j]!, root) ^ (result[j + 1] ?? 0);
    root = multiply(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  const result: number[] = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ result.shift()!;
    result.push(0);
    divisor.forEach((coefficient, i) => (result[i]! ^= multiply(coefficient, factor)));
  }
  return result;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

class QrSymbol {
  private readonly size: number;
  private readonly dark: Grid;
  /** Modules that are patterns, and carry nothing. */
  private readonly fixed: Grid;

  constructor(private readonly version: number) {
    this.size = version * 4 + 17;
    this.dark = this.empty();
    this.fixed = this.empty();
    this.drawPatterns();
  }

  /** Two columns at a time, from the right, up and down in turns. */
  place(words: readonly number[]): void {
    let bit = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step++) {
        const y = ((right + 1) & 2) === 0 ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.fixed[y]![x] === true) continue;
          this.dark[y]![x] = bit < words.length * 8 && ((words[bit >>> 3]! >>> (7 - (bit & 7))) & 1) === 1;
          bit += 1;
        }
      }
    }
  }

  /** With the mask that is easiest to read. */
  masked(): Grid {
    const candidates = MASKS.map((_, mask) => this.withMask(mask));
    const worth = candidates.map(penalty);
    return candidates[worth.indexOf(Math.min(...worth))]!;
  }

  private withMask(mask: number): Grid {
    const grid = this.dark.map((row, y) =>
      row.map((dark, x) => (this.fixed[y]![x] === true ? dark : dark !== MASKS[mask]!(x, y))),
    );
    for (const { x, y, bit } of formatModules(mask, this.size)) grid[y]![x] = bit;
    return grid;
  }

  private drawPatterns(): void {
    for (let i = 0; i < this.size; i++) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [this.size - 4, 3],
      [3, this.size - 4],
    ] as const)
      this.drawFinder(x, y);
    const at = this.alignment();
    for (const [i, x] of at.entries())
      for (const [j, y] of at.entries()) {
        const corner = (i === 0 && (j === 0 || j === at.length - 1)) || (i === at.length - 1 && j === 0);
        if (!corner) this.drawAlignment(x, y);
      }
    for (const { x, y } of formatModules(0, this.size)) this.set(x, y, false);
    this.drawVersion();
  }

  private drawFinder(x: number, y: number): void {
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++) {
        const distance = Math.max(Math.abs(dx), Math.abs(dy));
        if (this.holds(x + dx, y + dy)) this.set(x + dx, y + dy, distance !== 2 && distance !== 4);
      }
  }

  private drawAlignment(x: number, y: number): void {
    for (let dy = -2; dy <= 2; dy++)
      for (let dx = -2; dx <= 2; dx++) this.set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }

  private drawVersion(): void {
    if (this.version < 7) return;
    let rest = this.version;
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (this.version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const [a, b] = [this.size - 11 + (i % 3), Math.floor(i / 3)];
      this.set(a, b, ((bits >>> i) & 1) === 1);
      this.set(b, a, ((bits >>> i) & 1) === 1);
    }
  }

  private alignment(): number[] {
    if (this.version === 1) return [];
    const count = Math.floor(this.version / 7) + 2;
    const step = Math.ceil((this.version * 4 + 4) / (count * 2 - 2)) * 2;
    const rest = Array.from({ length: count - 1 }, (_, i) => this.size - 7 - i * step).reverse();
    return [6, ...rest];
  }

  private set(x: number, y: number, dark: boolean): void {
    this.dark[y]![x] = dark;
    this.fixed[y]![x] = true;
  }

  private holds(x: number, y: number): boolean {
    return x >= 0 && x < this.size && y >= 0 && y < this.size;
  }

  private empty(): Grid {
    return Array.from({ length: this.size }, () => Array.from({ length: this.size }, () => false));
  }
}

/** Level and mask, twice, and the one module that is always dark. */
function formatModules(mask: number, size: number): { x: number; y: number; bit: boolean }[] {
  const data = (LEVEL_M << 3) | mask;
  let rest = data;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const result = [{ x: 8, y: size - 8, bit: true }];
  for (let i = 0; i < 15; i++) {
    const bit = ((bits >>> i) & 1) === 1;
    if (i < 6) result.push({ x: 8, y: i, bit });
    else if (i < 8) result.push({ x: 8, y: i + 1, bit });
    else result.push({ x: i === 8 ? 7 : 14 - i, y: 8, bit });
    result.push(i < 8 ? { x: size - 1 - i, y: 8, bit } : { x: 8, y: size - 15 + i, bit });
  }
  return result;
}

const RUN = /0{5,}|1{5,}/g;
const LIKE_A_FINDER = /(?=10111010000|00001011101)/g;

/** How hard it is to read (ISO/IEC 18004, section 7.8.3.1). */
function penalty(grid: Grid): number {
  const size = grid.length;
  const lines = [
    ...grid.map((row) => row.map(Number).join('')),
    ...grid.map((_, x) => grid.map((row) => Number(row[x])).join('')),
  ];
  let result = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(RUN)) result += run.length - 2;
    result += [...line.matchAll(LIKE_A_FINDER)].length * 40;
  }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const dark = grid[y]![x];
      if (dark === grid[y]![x - 1] && dark === grid[y - 1]![x] && dark === grid[y - 1]![x - 1]) result += 3;
    }
  const share = grid.flat().filter(Boolean).length / size ** 2;
  return result + Math.floor(Math.abs(share * 20 - 10)) * 10;
}
