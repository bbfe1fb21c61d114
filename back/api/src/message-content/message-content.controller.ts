import type { ServerResponse } from 'node:http';

import { Controller, Inject, Res } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './message-content.routes.js';
import { MessageContentService } from './message-content.service.js';
import type { MessageContent } from './read-content.js';
import type { RemoteImage } from './remote-images.js';

@Controller()
export class MessageContentController {
  constructor(@Inject(MessageContentService) private readonly contents: MessageContentService) {}

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<MessageContent> {
    return this.contents.content(caller.organization.id, params.id);
  }

  /** Anybody may have made it: it is a file to keep, never a page to show. */
  @Handle(routes.readPart)
  async part(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.readPart>,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { name, octets } = await this.contents.part(caller.organization.id, params.id, params.part);
    response.setHeader('Content-Disposition', disposition(name));
    response
      .writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': octets.length })
      .end(octets);
  }

  @Handle(routes.readImages)
  async images(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.readImages>,
  ): Promise<{ images: RemoteImage[] }> {
    return { images: await this.contents.remoteImages(caller.organization.id, params.id, body.urls) };
  }
}

/** RFC 6266 section 4.3: a name of ASCII for old programs, and the whole name (RFC 8187). */
export function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
