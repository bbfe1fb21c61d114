import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { AtSign, Globe, Mail, Search, Send } from 'lucide';

import { Api } from '../../api/api';
import type { Entry } from './entries';

export interface Group {
  name: string;
  entries: Entry[];
}

const OF_EACH = 4;

/** What the server knows by what was typed. */
@Injectable({ providedIn: 'root' })
export class Found {
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  /** What cannot be asked for now is left out: the palette is a way to things, not their list. */
  async groups(search: string): Promise<Group[]> {
    const query = { search, limit: OF_EACH };
    const [aliases, domains, destinations, messages] = await Promise.all([
      this.api.get('/api/v1/aliases', { query }).catch(NOTHING),
      this.api.get('/api/v1/domains', { query }).catch(NOTHING),
      this.api.get('/api/v1/destinations', { query }).catch(NOTHING),
      this.api.get('/api/v1/messages', { query }).catch(NOTHING),
    ]);
    return [
      {
        name: $localize`Aliases`,
        entries: aliases.items.map(({ id, address, destinations: to }) =>
          this.entry(`alias ${id}`, AtSign, address, to.map((one) => one.address).join(', '), ['/aliases'], {
            search: address,
          }),
        ),
      },
      {
        name: $localize`Domains`,
        entries: domains.items.map(({ id, unicodeName }) =>
          this.entry(`domain ${id}`, Globe, unicodeName, '', ['/domains', id]),
        ),
      },
      {
        name: $localize`Destinations`,
        entries: destinations.items.map(({ id, address }) =>
          this.entry(`destination ${id}`, Send, address, '', ['/destinations']),
        ),
      },
      {
        name: $localize`Mail`,
        entries: messages.items.map(({ id, subject, from }) =>
          this.entry(`message ${id}`, Mail, subject || $localize`(no subject)`, from ?? '', ['/activity', id]),
        ),
      },
    ].filter(({ entries }) => entries.length > 0);
  }

  /** All that it would find. */
  everything(search: string): Entry {
    return this.entry('search', Search, $localize`Search all mail for “${search}”`, '', ['/activity'], { search });
  }

  private entry(
    id: string,
    icon: Entry['icon'],
    name: string,
    detail: string,
    to: string[],
    queryParams: Record<string, string> = {},
  ): Entry {
    return { id, icon, name, detail, run: () => void this.router.navigate(to, { queryParams }) };
  }
}

const NOTHING = (): { items: never[] } => ({ items: [] });
