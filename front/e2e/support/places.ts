import { pageRoutes, type PageRoute } from './routes.js';
import type { World } from './world.js';

/** Who sees a page. */
export type Viewer = 'stranger' | 'owner' | 'operator';

export interface Place {
  /** The route's path. */
  route: string;
  /** The address to go to. */
  at: string;
  viewer: Viewer;
}

/**
 * Pages that need something of the world to be looked at: by route, the address; null where an empty organization has no
 * such page. All others are looked at where they are. A page with a parameter and no line here fails `pages.spec.ts`.
 */
const OF: Readonly<Record<string, (world: World) => string | null>> = {
  'activity/:id': ({ messages }) => (messages.at(-1) && `/activity/${messages.at(-1)}`) || null,
  'domains/:id': ({ domains }) => (domains[0] === undefined ? null : `/domains/${domains[0]}`),
  'webhooks/:id': ({ webhooks }) => (webhooks[0] === undefined ? null : `/webhooks/${webhooks[0]}`),
  'rules/:id': ({ rules }) => (rules[0] === undefined ? null : `/rules/${rules[0]}`),
  'aliases/:id': ({ aliases }) => (aliases[0] === undefined ? null : `/aliases/${aliases[0]}`),
  'destinations/:id': ({ destinations }) => (destinations[0] === undefined ? null : `/destinations/${destinations[0]}`),
  'held/:id': ({ held }) => (held[0] === undefined ? null : `/held/${held[0]}`),
  'operator/organizations/:id': ({ organizationId }) => `/operator/organizations/${organizationId}`,
  '**': () => '/no-such-page',
};

/** A route's place in a world; undefined: it needs a line in the table; null: this world has none. */
export function placeOf({ path, inFrame }: PageRoute, world: World): Place | null | undefined {
  const at = OF[path]?.(world);
  if (at === null) return null;
  if (at === undefined && path.includes(':')) return undefined;
  const viewer = !inFrame ? 'stranger' : path.startsWith('operator') ? 'operator' : 'owner';
  return { route: path, at: at ?? `/${path}`, viewer };
}

/** All pages of a world. @throws Error naming those that nobody has said how to reach */
export function allPlaces(world: World): Place[] {
  const places = pageRoutes().map((route) => ({ route, place: placeOf(route, world) }));
  const unknown = places.filter(({ place }) => place === undefined).map(({ route }) => route.path);
  if (unknown.length > 0)
    throw new Error(`say in e2e/support/places.ts where these pages can be looked at: ${unknown.join(', ')}`);
  return places.flatMap(({ place }) => place ?? []);
}
