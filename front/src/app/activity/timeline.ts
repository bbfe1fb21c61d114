import { Component, input } from '@angular/core';

import type { AnswerOf } from '../api/types';
import { Moment } from '../ui/moment';
import { reasonWord } from './reasons';
import { categoryWord, stepWord, type Delivery } from './words';

export type TraceEvent = AnswerOf<'/api/v1/messages/{id}/trace', 'get'>['events'][number];

/** Said in words, or of no use to a reader. */
const HIDDEN = new Set(['at', 'step', 'delivery', 'session', 'requestId', 'reply', 'category']);
const BAD = new Set(['bounced', 'expired', 'returned']);
const GOOD = new Set(['delivered']);

/** All that happened to a message, oldest first; more may come at any time. */
@Component({
  selector: 'app-timeline',
  imports: [Moment],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
})
export class Timeline {
  readonly events = input.required<readonly TraceEvent[]>();
  readonly deliveries = input<readonly Delivery[]>([]);

  protected readonly stepWord = stepWord;

  protected toneOf({ step }: TraceEvent): string {
    if (BAD.has(step)) return 'bad';
    return GOOD.has(step) ? 'good' : '';
  }

  protected reasonOf({ reason, category, step }: TraceEvent): string | null {
    if (step === 'classified' && typeof category === 'string') return categoryWord(category);
    return reasonWord(reason);
  }

  /** Where it was going, of a step that belongs to one of several deliveries. */
  protected destinationOf({ delivery }: TraceEvent): string | null {
    if (delivery === null) return null;
    return this.deliveries().find(({ ordinal }) => ordinal === delivery)?.destination || null;
  }

  protected replyOf({ reply }: TraceEvent): string | null {
    if (typeof reply !== 'object' || reply === null) return null;
    const { code, enhanced, text } = reply as { code?: number; enhanced?: string | null; text?: string };
    return [code, enhanced, text].filter((part) => part !== undefined && part !== null && part !== '').join(' ');
  }

  protected factsOf(event: TraceEvent): { name: string; value: string }[] {
    return Object.entries(event)
      .filter(([name, value]) => !HIDDEN.has(name) && value !== null && value !== undefined)
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
  }
}
