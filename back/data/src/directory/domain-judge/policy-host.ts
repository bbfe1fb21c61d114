import { different, fine, missing, publish, type Case, type Judgement } from './judgement.js';

/** Whether the host that senders fetch the MTA-STS policy from is ours (RFC 8461 section 3.3). */
export async function judgePolicyHost({ record, hosts, seen, others }: Case): Promise<Judgement> {
  const found = seen.aliases.length > 0 ? [...seen.aliases] : [...seen.records];
  if (found.length === 0) {
    return missing(
      'mta-sts-host.missing',
      `There is no ${record.name}, from which senders would fetch the policy.`,
      publish(record),
    );
  }
  if (seen.aliases.includes(hosts.web) || (await sharesAddress(hosts.web, seen.records, others))) {
    return fine('mta-sts-host.ok', `${record.name} leads here.`, found);
  }
  return different(
    'mta-sts-host.elsewhere',
    found,
    `${record.name} leads to ${found[0] ?? ''}, where we cannot serve the policy.`,
    `Make it a CNAME of ${hosts.web}.`,
  );
}

async function sharesAddress(host: string, addresses: readonly string[], others: Case['others']): Promise<boolean> {
  const own = await others.look(host, 'A');
  return own.records.some((address) => addresses.includes(address));
}
