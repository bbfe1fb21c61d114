/** Text that is put together from many pieces, up to a size. */
export class Sink {
  private readonly pieces: string[] = [];
  private length = 0;
  /** What it ends in, where that is white space added by {@link blank}. */
  private ending = '\n';

  constructor(private readonly most: number) {}

  get full(): boolean {
    return this.length >= this.most;
  }

  add(text: string): void {
    if (this.full || text === '') return;
    this.pieces.push(text);
    this.length += text.length;
    this.ending = '';
  }

  /** A blank or line end, where there is none yet. */
  blank(blank: ' ' | '\n'): void {
    if (this.full || this.ending === '\n' || this.ending === blank) return;
    this.pieces.push(blank);
    this.length++;
    this.ending = blank;
  }

  text(): string {
    return this.pieces.join('');
  }
}
