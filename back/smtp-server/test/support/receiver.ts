import { authenticate } from 'mailauth';

import type { FakeMxMessage } from './fake-mx.js';
import { zoneResolver, type Zone } from './zone-resolver.js';

/** What somebody else's code finds in a message. */
export interface ReceiverVerdict {
  /** Domain and result of each signature; `none` without one. */
  dkim: string[];
  /** The chain's result and length; `none 0` without one. */
  arc: string;
  dmarc: string;
}

/** Authenticates what a next hop got, by mailauth: from 127.0.0.1, by a client of this name. */
export async function receiverSees(message: FakeMxMessage, zone: Zone, helo: string): Promise<ReceiverVerdict> {
  const client = { ip: '127.0.0.1', helo, sender: message.sender, mta: 'receiver.example' };
  const resolver = textResolver(zone);
  const { dkim, arc, dmarc } = await authenticate(message.content, { ...client, resolver, disableBimi: true });
  return {
    dkim: dkim.results.map(({ signingDomain, status }) => `${signingDomain ?? ''} ${status.result}`.trim()),
    arc: arc === false ? 'none 0' : `${arc.status.result} ${arc.i}`,
    dmarc: dmarc === false ? 'none' : dmarc.status.result,
  };
}

/** TXT records only: the zones of these tests name clients by address. */
function textResolver(zone: Zone): (name: string, type: string) => Promise<string[][]> {
  const records = zoneResolver(zone);
  return async (name, type) => {
    const found = type === 'TXT' ? await records.txt(name) : [];
    if (found.length === 0) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    return found.map((text) => [text]);
  };
}
