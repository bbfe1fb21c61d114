import { fail, ok, warn, type Finding, type PatientWithDatabase } from './check.js';

/** Due this long and nobody took it: the queue is not worked, or too slowly. */
const LATE_MS = 5 * 60_000;
const VERY_LATE_MS = 60 * 60_000;

export async function checkQueue({ source }: PatientWithDatabase): Promise<Finding> {
  const [row] = await source.query<{ queued: number; late: number | null }[]>(
    `select (select count(*)::int from delivery where state = 'queued') as queued,
       (select extract(epoch from now() - min(d.next_attempt_at))::float8 * 1000 from delivery d
        where d.state = 'queued' and d.next_attempt_at <= now()
          and not exists (select from destination_control c where c.route = d.route)) as late`,
  );
  const late = row?.late ?? 0;
  const said = `${row?.queued ?? 0} waiting`;
  if (late <= LATE_MS) return ok(said);
  const detail = `${said}, and the oldest that is due has been so for ${Math.round(late / 60_000)} minutes.`;
  const remedy = 'See that a smtp-server with ROLES=work runs, and read its log.';
  return late > VERY_LATE_MS ? fail(detail, remedy) : warn(detail, remedy);
}

export async function checkHolds({ source }: PatientWithDatabase): Promise<Finding> {
  const [row] = await source.query<{ held: number }[]>(
    `select count(*)::int as held from delivery where state = 'held'`,
  );
  const held = row?.held ?? 0;
  if (held === 0) return ok('nothing is held');
  return warn(
    `${held === 1 ? 'One delivery is' : `${held} deliveries are`} held.`,
    'Look at them with: npm run postern -- message list --state held; then message release, or queue cancel.',
  );
}

export async function checkPauses({ source }: PatientWithDatabase): Promise<Finding> {
  const rows = await source.query<{ route: string }[]>('select route from destination_control order by route');
  if (rows.length === 0) return ok('no route is paused');
  const some = rows.slice(0, 5).map(({ route }) => route);
  const more = rows.length > some.length ? ` and ${rows.length - some.length} more` : '';
  return warn(`Paused: ${some.join(', ')}${more}.`, 'Send there again with: npm run postern -- queue resume ROUTE');
}
