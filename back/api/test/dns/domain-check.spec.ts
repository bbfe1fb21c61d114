import { AuthoritySight, createDnsResolver, resolverSight, systemClock } from '@postern/platform';

import { DomainSights } from '../../src/domain/domain-sights.js';
import type { DomainDetails } from '../../src/domain/domain.schemas.js';
import { startApi, type TestApi } from '../support/api.js';
import { describeWithNsd, startDns, type TestDns } from '../support/nsd.js';

const OWNER = 'owner@example.org';
const [PARENT, SERVER] = ['127.0.53.11', '127.0.53.12'];

describeWithNsd('a domain whose zone lines were published as they are told', () => {
  let api: TestApi;
  let dns: TestDns;
  let domain: DomainDetails;

  beforeAll(async () => {
    api = await startApi({ MAIL_HOSTNAME: 'mx.ours.test' });
    await api.addUser(OWNER, { organizations: [await api.addOrganization()] });
    const added = await api.send('POST', '/api/v1/domains', { as: OWNER, body: { name: 'customer.test' } });
    domain = (await added.json()) as DomainDetails;
    const lines = domain.records.map(({ zoneLine }) => zoneLine.replace(' IN ', ' '));
    const delegation = ['@ NS ns1', `ns1 A ${SERVER}`];
    const parent = [
      '@ NS ns',
      `ns A ${PARENT}`,
      ...['customer', 'ours'].flatMap((zone) => [`${zone} NS ns1.${zone}`, `ns1.${zone} A ${SERVER}`]),
    ];
    const zones = {
      'customer.test': [...delegation, ...lines],
      'ours.test': [...delegation, 'mx A 192.0.2.25', 'mx TXT "v=spf1 ip4:192.0.2.25 -all"'],
    };
    const servers = { [PARENT]: { test: parent }, [SERVER]: zones };
    dns = await startDns(servers, { test: [PARENT], 'customer.test': [SERVER], 'ours.test': [SERVER] });
    jest.spyOn(api.app.get(DomainSights), 'open').mockImplementation(() => sights());
  });
  afterAll(async () => {
    await dns.stop();
    await api.close();
  });

  /** As in production, but that the servers have private addresses and listen elsewhere. */
  function sights(): ReturnType<DomainSights['open']> {
    const settings = { servers: [dns.resolver], timeoutMs: 1_500, attempts: 2, clock: systemClock, cacheSize: 100 };
    const resolver = createDnsResolver(settings);
    const sight = new AuthoritySight({
      resolver,
      allowPrivate: true,
      port: dns.port,
      timeoutMs: 1_500,
      deadlineMs: 8_000,
    });
    return {
      ...{
        sight,
        others: resolverSight(resolver),
        report: (name) => sight.report(name),
        close: () => resolver.close(),
      },
      policy: () => Promise.resolve({ trouble: 'nobody is there' }),
    };
  }

  it('is verified, right in all its records, and signs', async () => {
    api.clock.advance(60_000);
    const response = await api.send('POST', `/api/v1/domains/${domain.id}/check`, { as: OWNER });
    const checked = (await response.json()) as DomainDetails;
    expect(checked).toMatchObject({ status: 'verified', state: 'ok', dkimKeys: [{ state: 'active' }] });
    expect(checked.delegation).toMatchObject({ state: 'ok', found: ['ns1.customer.test'] });
    expect(checked.records.map(({ purpose, check }) => [purpose, check?.state, check?.source])).toEqual(
      checked.records.map(({ purpose }) => [purpose, 'ok', 'authority']),
    );
  });
});
