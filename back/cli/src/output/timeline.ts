import type { MessageDetails, TraceItem } from '@postern/data';

import { printable } from './printable.js';

const SAID = new Set(['at', 'step', 'delivery', 'reason', 'reply', 'remote', 'tls']);

/** A trace as a story: one line an event, its details indented below. Times after the first are distances. */
export function timeline(message: MessageDetails, items: readonly TraceItem[]): string {
  const start = items[0] === undefined ? 0 : Date.parse(items[0].at);
  const lines = items.map((item) => {
    const where = item.delivery === null ? '' : ` → ${destinationOf(message, item.delivery)}`;
    const reason = typeof item['reason'] === 'string' ? ` (${item['reason']})` : '';
    const head = `${distance(Date.parse(item.at) - start).padStart(10)}  ${item.step}${where}${reason}`;
    return [printable(head), ...detailsOf(item).map((line) => `${' '.repeat(12)}${printable(line)}`)].join('\n');
  });
  return `${items[0]?.at ?? ''}\n${lines.join('\n')}\n`;
}

function destinationOf({ deliveries }: MessageDetails, ordinal: number): string {
  return deliveries.find((delivery) => delivery.ordinal === ordinal)?.destination ?? `delivery ${ordinal}`;
}

function distance(ms: number): string {
  if (ms < 1_000) return `+${ms} ms`;
  if (ms < 600_000) return `+${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 600 ? `+${minutes} min` : `+${Math.floor(minutes / 60)} h`;
}

function detailsOf(item: TraceItem): string[] {
  const lines: string[] = [];
  const reply = item['reply'];
  if (isRecord(reply)) lines.push(words(reply['code'], reply['enhanced'], reply['text']));
  const remote = item['remote'];
  if (isRecord(remote)) lines.push(`by ${words(remote['host'])} [${words(remote['ip'])}]:${words(remote['port'])}`);
  const tls = item['tls'];
  if (isRecord(tls)) lines.push(words(tls['version'], tls['cipher'], tls['verified'] === true ? 'verified' : null));
  for (const [name, value] of Object.entries(item)) {
    if (!SAID.has(name)) lines.push(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  }
  return lines;
}

function words(...parts: unknown[]): string {
  return parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(' ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
