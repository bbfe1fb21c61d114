/** A repeatable source of test input (mulberry32): the same seed gives the same cases on every machine. */
export class Random {
  constructor(private state: number) {}

  /** An integer from 0 to below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  /** Up to `longest` pieces of the alphabet, joined. */
  text(alphabet: readonly [string, ...string[]], longest: number): string {
    return Array.from({ length: this.below(longest + 1) }, () => this.pick(alphabet)).join('');
  }

  /** The text with a few pieces replaced, removed, doubled or put in. */
  mutate(text: string, alphabet: readonly [string, ...string[]]): string {
    let mutated = text;
    for (let edits = 1 + this.below(4); edits > 0; edits -= 1) {
      const at = this.below(mutated.length + 1);
      const length = this.below(4);
      const insert = this.chance(5) ? mutated.slice(at, at + 20) : this.text(alphabet, 3);
      mutated = mutated.slice(0, at) + insert + mutated.slice(at + length);
    }
    return mutated;
  }
}
