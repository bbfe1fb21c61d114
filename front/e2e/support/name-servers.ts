// eslint-disable-next-line @nx/enforce-module-boundaries -- the API's specs run the same servers
import { startDns, whyNoNsd, type TestDns } from '../../../back/api/test/support/nsd.js';
import type { Environment } from './stack.js';
import type { Needed } from './stories.js';

/** Of this process alone, so that several runs may go on at once. */
const NETWORK = `127.53.${(process.pid % 250) + 1}`;
const [PARENT, SERVER] = [`${NETWORK}.1`, `${NETWORK}.2`];
/** Nobody tells the API of another. */
const DNS_PORT = 53;
/** Where the mail server of a stack is, for what SPF includes. */
const OURS = ['mx A 192.0.2.25', 'mx TXT "v=spf1 ip4:192.0.2.25 -all"'];
const DELEGATION = ['@ NS ns1', `ns1 A ${SERVER}`];

/** Real name servers for a domain below `.test` that a spec writes, and that a Postern asks as it asks any other. */
export class NameServers implements Needed {
  readonly missing = whyNoNsd();
  private dns: TestDns | null = null;

  constructor(
    private readonly domain: string,
    private lines: readonly string[],
  ) {}

  readonly start = async (): Promise<Environment> => {
    const zones = { [this.domain]: this.zone(), 'postern.test': [...DELEGATION, ...OURS] };
    const names = Object.keys(zones).map((name) => name.replace(/\.test$/, ''));
    const parent = names.flatMap((name) => [`${name} NS ns1.${name}`, `ns1.${name} A ${SERVER}`]);
    const servers = { [PARENT]: { test: ['@ NS ns', `ns A ${PARENT}`, ...parent] }, [SERVER]: zones };
    const asked = Object.fromEntries(Object.keys(zones).map((zone) => [zone, [SERVER]]));
    this.dns = await startDns(servers, { test: [PARENT], ...asked }, DNS_PORT);
    return { DNS_SERVERS: this.dns.resolver, DNS_ALLOW_PRIVATE: 'on' };
  };

  /** @param lines of the zone file, names relative to the domain */
  publish(lines: readonly string[]): void {
    this.lines = lines;
    this.dns?.rewrite(SERVER, this.domain, this.zone());
  }

  async stop(): Promise<void> {
    await this.dns?.stop();
  }

  private zone(): string[] {
    return [...DELEGATION, ...this.lines];
  }
}
