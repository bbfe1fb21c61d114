import { computed, type Signal } from '@angular/core';

import { read } from '../api/api';
import { kept } from '../ui/kept';
import type { Names } from './words';

/** Names of what rules mention. To be called where Angular injects. */
export function namesOfRules(): Signal<Names> {
  const aliases = kept(read('/api/v1/aliases', () => ({ query: { limit: 200 } })));
  const webhooks = kept(read('/api/v1/webhooks', () => ({ query: { limit: 200 } })));
  return computed(() => ({
    aliases: new Map(aliases()?.items.map(({ id, address }) => [id, address])),
    webhooks: new Map(webhooks()?.items.map(({ id, url }) => [id, url])),
  }));
}
