import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Controller, Inject, Req, Res } from '@nestjs/common';
import { codeOf } from '@postern/platform';

import type { Caller } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import { PasswordProof } from '../identity/password-proof.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { ExportService, type ExportLine } from './export.service.js';
import * as routes from './personal-data.routes.js';

@Controller()
export class PersonalDataController {
  constructor(
    @Inject(ExportService) private readonly exports: ExportService,
    @Inject(AccountDeletionService) private readonly deletion: AccountDeletionService,
    @Inject(PasswordProof) private readonly proof: PasswordProof,
  ) {}

  @Handle(routes.exportAll)
  async exportAll(@Asking() caller: Caller, @Res() response: ServerResponse): Promise<void> {
    await this.exports.admit(caller);
    response.writeHead(200, {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': 'attachment; filename="postern-export.ndjson"',
    });
    try {
      await pipeline(Readable.from(asText(this.exports.lines(caller))), response);
    } catch (error) {
      // Who downloads has gone away.
      if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    }
  }

  @Handle(routes.remove)
  async remove(
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.remove>,
    @Req() request: IncomingMessage,
  ): Promise<void> {
    await this.proof.require(request, caller, body.password);
    await this.deletion.remove(caller, body.email);
  }
}

async function* asText(lines: AsyncIterable<ExportLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
