import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { BodyHashes } from '../../src/authenticate/dkim/body-hashes.js';
import { canonicalField, type Canonicalization } from '../../src/authenticate/dkim/canonical.js';
import { parseMessage } from '../../src/header.js';
import { corpusPath, describeWithCorpus } from '../support/corpora.js';
import { dkimResults, mailsIn, namedMailsZone, Tally, withCrlf } from '../support/dkim-corpora.js';

/** What the file names say; keys from the RFCs and from beside the mails. */
const BY_NAME: Record<string, Record<string, string[]>> = {
  'auth/dkim/lieser': {
    'rfc6376-A.2.eml': ['pass'],
    'rfc6376-A.2-body_modified.eml': ['fail'],
    'rfc6376-A.2-header_subject_modified.eml': ['fail'],
    'rfc6376-A.2-ill_formed-list_id.eml': ['pass'],
    'rfc6376-A.2-ill_formed-missing_v.eml': ['permerror'],
    'rfc8463-A.3.eml': ['pass', 'pass'],
    'rfc8463-A.3-key_algo_mismatch.eml': ['permerror', 'permerror'],
    'fakePayPal.eml': [],
    'ill_formed-from.eml': [],
  },
  'auth/dkim/lieser/dkim': {
    // Signed without oversigning: what was added above is not noticed, which is the signer's choice (RFC 6376, 8.15).
    'added_header-date.eml': ['pass'],
    'added_header-from.eml': ['pass'],
    'added_header-subject.eml': ['pass'],
    'added_header-to.eml': ['pass'],
    'alignment-from_not_in_auid.eml': ['pass'],
    'alignment-from_not_in_sdid.eml': ['pass'],
    'alignment-signed_by_parent_domain.eml': ['pass'],
    'flags_s-auid_and_sdid_match.eml': ['pass'],
    'flags_s-auid_is_subdomain_of_sdid.eml': ['permerror'],
    'header_with_non_ascii_char.eml': ['pass'],
    'time-received_after_creation.eml': ['pass'],
    'time-received_briefly_before_creation.eml': ['pass'],
    'time-received_long_before_creation.eml': ['pass'],
    'unsigned_header-content-type.eml': ['pass'],
    'unsigned_header-reply_to-in_domain.eml': ['pass'],
    'unsigned_header-reply_to-invalid.eml': ['pass'],
    'unsigned_header-reply_to-not_in_domain.eml': ['pass'],
  },
  'auth/dkim/dkimpy': { 'rfc6376.signed.msg': ['pass', 'pass'], 'ed25519test2.msg': ['pass'], 'rfc6376.msg': [] },
  'auth/dkim/mimekit': {
    'rfc8463-example.msg': ['pass', 'pass'],
    'gmail.msg': ['pass'],
    'multipart-no-end-boundary.msg': ['pass'],
    'related.msg': ['pass'],
  },
  'auth/dkim/mailauth-ec': { 'signed.eml': ['pass', 'pass'] },
  'auth/dkim/blaze': {
    '001.mail': ['policy', 'policy'], // rsa-sha1
    '002.mail': ['pass'],
    '003.mail': ['pass'],
    '004.mail': ['pass'],
    '005.mail': [],
    '006.mail': ['permerror', 'permerror'], // its key was not recorded
    '007.mail': ['pass'],
  },
};

describeWithCorpus('DKIM mails with an outcome by name', 'auth/dkim', (folder) => {
  const zone = namedMailsZone(folder);

  test.each(Object.entries(BY_NAME))('%s', async (part, expected) => {
    const tally = new Tally(`DKIM, ${part.replace('auth/dkim/', '')}`);
    const mails = mailsIn(corpusPath(part), /./, zone).filter(({ name }) => Object.hasOwn(expected, name));
    for (const mail of mails) tally.compare(mail.name, expected[mail.name], await dkimResults(mail));
    expect(tally.finish()).toEqual([]);
    expect(mails.length).toBe(Object.keys(expected).length);
  });

  test('mails without their keys never pass and never throw', async () => {
    const parts = ['spamassassin/dkim', 'spamassassin/nice/dkim', 'mailauth-fixtures', 'lieser/original', 'flanker'];
    const mails = parts.flatMap((part) => mailsIn(path.join(folder, part), /^[^.]+(\.(msg|eml|\d+))?$|\.eml$/, {}));
    const all = await Promise.all(mails.map((mail) => dkimResults(mail)));
    expect(all.flat()).not.toContain('pass');
    expect(all.flat().length).toBeGreaterThan(50);
  });
});

describeWithCorpus('DKIM canonicalization cases of flanker', 'auth/dkim/flanker', (folder) => {
  const mails = mailsIn(folder, /^email\.\d+$/, {});

  const canonicalOf = (name: string, method: Canonicalization): Buffer =>
    withCrlf(readFileSync(path.join(folder, name.replace('email', `${method}.expected`))));

  test.each(['simple', 'relaxed'] as const)('%s bodies', (method) => {
    const tally = new Tally(`DKIM, flanker, ${method} bodies`, method === 'simple' ? {} : UNENDED_BLANKS);
    for (const { name, message } of mails) {
      const canonical = canonicalOf(name, method);
      const wanted = hash('sha256', canonical.subarray(parseMessage(canonical).bodyStart), 'base64');
      const hashes = BodyHashes.of(message, parseMessage(message));
      tally.compare(name, wanted, hashes.sha256(method)?.digest);
    }
    expect(tally.finish()).toEqual([]);
  });

  test.each(['simple', 'relaxed'] as const)('%s headers', (method) => {
    const tally = new Tally(`DKIM, flanker, ${method} headers`);
    for (const { name, message } of mails) {
      const wanted = parseMessage(canonicalOf(name, method)).fields.map(({ raw }) => raw);
      const got = parseMessage(message).fields.map((field) => canonicalField(field, method));
      tally.compare(name, wanted, got);
    }
    expect(tally.finish()).toEqual([]);
  });
});

/** RFC 6376 section 3.4.4 removes white space at the end of lines, of the last one too. No mail by SMTP ends like this. */
const UNENDED_BLANKS = { 'email.24': 'flanker keeps a space of a last line of blanks that has no line end' };
