/** One message of an event stream (HTML Living Standard, 9.2.6). */
export interface StreamMessage {
  /** Last one that was given, which holds until another is. */
  id: string | null;
  event: string;
  data: string;
}

/** Puts the pieces that come over the network together to messages. */
export class EventStreamReader {
  private rest = '';
  private id: string | null = null;

  /** @returns the messages that this piece completes */
  take(piece: string): StreamMessage[] {
    const text = (this.rest + piece).replace(/\r\n?/g, '\n');
    const blocks = text.split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map((block) => this.read(block)).filter((message) => message !== null);
  }

  private read(block: string): StreamMessage | null {
    let event = 'message';
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (name === 'id') this.id = value;
      else if (name === 'event') event = value;
      else if (name === 'data') data.push(value);
    }
    return data.length === 0 && event === 'message' ? null : { id: this.id, event, data: data.join('\n') };
  }
}
