import { declaredRoutes, type RouteSpec } from '../src/contract/index.js';
// Declares them all.
import '../src/app.module.js';

/** What holds for all routes of a kind; what is otherwise is named here, with the reason. */
const routes = declaredRoutes();
const ids = (of: readonly RouteSpec[]): string[] => of.map(({ id }) => id).sort();
const ofOrganizations = routes.filter(({ access }) => access.kind === 'organization');
const parameters = ({ query }: RouteSpec): string[] => Object.keys((query as unknown as { shape: object }).shape);

describe('every route', () => {
  it('is under /api/v1, but for what others look for elsewhere', () => {
    expect(ids(routes.filter(({ path }) => !path.startsWith('/api/v1/')))).toEqual([
      ...['health.live', 'health.ready', 'metrics.read', 'mta-sts.read', 'openapi.read'],
    ]);
  });

  it('that creates something of an organization takes an Idempotency-Key', () => {
    const creations = ofOrganizations.filter(({ answer, method }) => method === 'post' && answer.status === 201);
    expect(ids(creations.filter(({ idempotent }) => !idempotent))).toEqual([
      // Another secret of what is there already; asked twice, the last one counts.
      'destination.rotate-secret',
      // Its secret is kept as a hash and nowhere else, not even for a day.
      'key.create',
      'webhook.rotate-secret',
    ]);
  });

  it('that changes or deletes what people edit requires If-Match', () => {
    const changes = ofOrganizations.filter(({ method }) => method === 'patch' || method === 'put');
    expect(ids(changes.filter(({ version }) => version !== 'requires'))).toEqual([
      // Said anew, whatever was said before.
      'message.correct',
      // Names all rules: one that came meanwhile refuses it.
      'rule.order',
    ]);
    const deletions = ofOrganizations.filter(({ method }) => method === 'delete');
    expect(ids(deletions.filter(({ version }) => version !== 'requires'))).toEqual(
      [
        ...['contact.unblock', 'correction.delete', 'dkim-key.delete', 'invitation.revoke', 'key.revoke'],
        // Nobody edits them.
        ...['classification.end-replay', 'message.delete-body', 'message.withdraw-correction'],
        // By its name.
        'organization.delete',
      ].sort(),
    );
  });

  it('that reads what has a version sends it as ETag', () => {
    const changed = new Set(routes.filter(({ version }) => version === 'requires').map(({ path }) => path));
    const reads = routes.filter(({ method, path }) => method === 'get' && changed.has(path));
    // It changes with what it follows, so its version alone does not tell.
    expect(ids(reads.filter(({ version }) => version !== 'sends'))).toEqual(['digest.read']);
    expect(reads.length).toBeGreaterThan(10);
  });

  it('that lists what there can be many of goes on by a cursor, and can be searched or filtered, and sorted', () => {
    const lists = routes.filter(({ method, answer }) => method === 'get' && 'items' in shapeOf(answer.schema));
    expect(ids(lists.filter((list) => !parameters(list).includes('after')))).toEqual(
      [
        // There are few of them.
        ...[
          'category.list',
          'digest.list',
          'dkim-key.list',
          'passkey.list',
          'session.list',
          'delivery.list-of-message',
        ],
        // The first of them, by number.
        ...['operator.queue-shares', 'statistics.top', 'statistics.totals'],
      ].sort(),
    );
    const paged = lists.filter((list) => parameters(list).includes('after'));
    const plain = new Set(['limit', 'after', 'sort']);
    expect(ids(paged.filter((list) => parameters(list).every((name) => plain.has(name))))).toEqual(['event.list']);
    expect(ids(paged.filter((list) => !parameters(list).includes('sort')))).toEqual(
      [
        // Logs: the newest first, the time bounded by `since` and `until` where there is much.
        ...['audit.list', 'correction.list', 'webhook.list-deliveries'],
        // In the order that counts.
        ...['event.list', 'rule.list'],
        // By name.
        ...['operator.organizations', 'organization.list'],
      ].sort(),
    );
    const words = paged.filter((list) => !parameters(list).includes('search'));
    expect(ids(words)).toEqual(['correction.list', 'delivery.list', 'event.list', 'webhook.list-deliveries']);
  });

  it('that concerns what people have many of is there in bulk', () => {
    const bulk = routes.filter(({ id }) => /bulk|many/.test(id));
    expect([...new Set(bulk.map(({ id }) => id.split('.')[0]))].sort()).toEqual([
      ...['alias', 'contact', 'delivery', 'domain', 'message', 'sender-rule'],
    ]);
  });
});

function shapeOf(schema: unknown): object {
  return (schema as { shape?: object } | null)?.shape ?? {};
}
