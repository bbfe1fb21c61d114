import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDsn } from '../../src/notify/dsn/dsn-parse.js';
import { describeWithCorpus } from '../support/corpora.js';

/** A mail file with the line ends that it would have had on the wire. */
function readMail(file: string): Buffer {
  const text = readFileSync(file, 'latin1').replace(/^From [^\r\n]*\r?\n/, '');
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');
}

function mailsUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names.filter((name) => /\.(eml|txt|msg)$/.test(name) && statSync(path.join(folder, name)).isFile()).sort();
}

describeWithCorpus('DSN suites', 'bounce/rfc3464-rfc5965', (folder) => {
  /** Each recipient as `final action status`. */
  const summary = (name: string): string[] | undefined => {
    const dsn = parseDsn(readMail(path.join(folder, name)));
    return dsn?.recipients.map((recipient) => `${recipient.finalRecipient} ${recipient.action} ${recipient.status}`);
  };

  it.each([
    ['1', ['louisl@larry.slip.umd.edu failed 4.0.0']],
    [
      '2',
      [
        'arathib@vnet.ibm.com failed 5.0.0',
        'johnh@hpnjld.njd.hp.com delayed 4.0.0',
        'wsnell@sdcc13.ucsd.edu failed 5.0.0',
      ],
    ],
  ])('reads example %s of RFC 3464', (name, expected) => {
    expect(summary(`rfc3464/${name}.eml`)).toEqual(expected);
  });

  it('reads every example of RFC 3464, and takes no abuse report for one', () => {
    const examples = mailsUnder(path.join(folder, 'rfc3464'));
    const read = examples.filter((name) => (summary(`rfc3464/${name}`) ?? []).length > 0);
    const reports = ['rfc5965', 'arf'].flatMap((kind) =>
      mailsUnder(path.join(folder, kind)).map((name) => `${kind}/${name}`),
    );
    const mistaken = reports.filter((name) => summary(name) !== undefined);
    process.stdout.write(
      `DSN: ${read.length} of ${examples.length} RFC 3464 examples read, ${mistaken.length} of ${reports.length} abuse reports mistaken\n`,
    );
    expect(read).toEqual(examples);
    expect(mistaken).toEqual([]);
  });
});

describeWithCorpus('DSN robustness', 'bounce', (folder) => {
  it('answers every mail of the bounce collections, in bounded time', () => {
    const mails = mailsUnder(folder);
    let notices = 0;
    let complete = 0;
    let slowest = 0;
    for (const name of mails) {
      const mail = readMail(path.join(folder, name));
      const start = performance.now();
      const dsn = parseDsn(mail);
      slowest = Math.max(slowest, performance.now() - start);
      if (dsn === null) continue;
      notices += 1;
      if (
        dsn.recipients.every(
          ({ finalRecipient, originalRecipient, status }) => (finalRecipient ?? originalRecipient) && status,
        )
      )
        complete += 1;
    }
    process.stdout.write(
      `DSN: ${mails.length} of ${mails.length} bounce mails answered, ${notices} with a delivery status, ${complete} of them complete\n`,
    );
    expect(mails.length).toBeGreaterThan(900);
    expect(notices).toBeGreaterThan(300);
    expect(slowest).toBeLessThan(5_000);
  });
});
