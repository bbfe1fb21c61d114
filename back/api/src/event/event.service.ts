import { BEGINNING, isResumable, keepListening, latestPosition, readEvents, type TenantDatabase } from '@postern/data';

import { problemOf } from '../http/problem.js';
import { cursorOf, positionOf } from './cursor.js';
import { eventProblems, type EventPage, type EventQuery } from './event.routes.js';
import { toItem } from './event.views.js';

/** An organization's events for programs that poll. */
export class EventService {
  /** @param keptFor how long events are kept, in milliseconds */
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly keptFor: number,
  ) {}

  /** @throws Problem `event.cursor`, `event.cursor-gone` */
  async list(organizationId: string, { limit, after }: EventQuery): Promise<EventPage> {
    const position = after === undefined ? null : positionOf(after);
    if (after !== undefined && position === null) throw problemOf(eventProblems['event.cursor']);
    return this.tenants.within(organizationId, async (manager) => {
      const resumable = position === null || (await isResumable(manager, organizationId, position, this.keptFor));
      await keepListening(manager, organizationId, 'poll');
      if (!resumable) throw problemOf(eventProblems['event.cursor-gone']);
      // Looked up first: what lies before it is settled, so where nothing is read there is nothing up to it.
      const latest = await latestPosition(manager);
      const { events, full } = await readEvents(manager, organizationId, position ?? BEGINNING, limit);
      return { items: events.map(toItem), next: cursorOf(events.at(-1)?.position ?? latest), more: full };
    });
  }
}
