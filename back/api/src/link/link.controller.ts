import type { IncomingMessage, ServerResponse } from 'node:http';

import { Controller, Inject, Req, Res } from '@nestjs/common';

import type { InputOf } from '../contract/index.js';
import { addressOf } from '../http/client-address.js';
import { Handle, Input } from '../http/handle.js';
import { escapeHtml, page, sendPage } from '../http/page.js';
import { Problem } from '../http/problem.js';
import { requestIdOf } from '../http/request-id.js';
import { linkPage } from './link.page.js';
import * as routes from './link.routes.js';
import { LinkService, type LinkView, type Visitor } from './link.service.js';

@Controller()
export class LinkController {
  constructor(@Inject(LinkService) private readonly links: LinkService) {}

  @Handle(routes.show)
  async show(
    @Input() { params }: InputOf<typeof routes.show>,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await answer(request, response, this.links.show(params.token, visitorOf(request)));
  }

  @Handle(routes.act)
  async act(
    @Input() { params, query }: InputOf<typeof routes.act>,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await answer(request, response, this.links.act(params.token, query, visitorOf(request)));
  }
}

function visitorOf(request: IncomingMessage): Visitor {
  return { address: addressOf(request), requestId: requestIdOf(request) };
}

/** Whoever opens a link that does not work any more is a person, and gets a page. */
async function answer(request: IncomingMessage, response: ServerResponse, view: Promise<LinkView>): Promise<void> {
  try {
    sendPage(response, linkPage(await view));
  } catch (error) {
    if (!(error instanceof Problem) || request.headers.accept?.includes('text/html') !== true) throw error;
    for (const [name, value] of Object.entries(error.more.headers ?? {})) response.setHeader(name, value);
    sendPage(response, page(error.title, `<p>${escapeHtml(error.detail)}</p>`), error.status);
  }
}
