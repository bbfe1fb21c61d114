import type { MessageService } from '../message/message.service.js';
import { problemOf } from '../http/problem.js';
import { spend } from '../limits/spend.js';
import type { RateLimit, RateLimits } from '../limits/rate-limits.js';
import { contentProblems } from './message-content.routes.js';
import { namesUrl, readContent, readPart, type MessageContent } from './read-content.js';
import type { RemoteImage, RemoteImages } from './remote-images.js';

/** Pictures of one organization in a minute: a newsletter has some dozens. */
const IMAGES = { points: 1_000, seconds: 60 };

/** Stored messages as a mail program shows them. */
export class MessageContentService {
  private readonly limit: RateLimit;

  constructor(
    private readonly messages: Pick<MessageService, 'raw'>,
    private readonly images: RemoteImages,
    limits: RateLimits,
  ) {
    this.limit = limits.limit('remote-images', IMAGES);
  }

  /** @throws UserError `message.unknown`, `message.body-gone` */
  async content(organizationId: string, id: string): Promise<MessageContent> {
    return readContent(await this.messages.raw(organizationId, id));
  }

  /** @throws as {@link content}; Problem `message.part` */
  async part(organizationId: string, id: string, part: number): Promise<{ name: string; octets: Buffer }> {
    const found = readPart(await this.messages.raw(organizationId, id), part);
    if (found === null) throw problemOf(contentProblems['message.part']);
    return found;
  }

  /**
   * Only what the mail names is fetched: else it would fetch anything for anybody.
   *
   * @throws as {@link content}; Problem `rate.exceeded`
   */
  async remoteImages(organizationId: string, id: string, urls: readonly string[]): Promise<RemoteImage[]> {
    const isNamed = namesUrl(await this.messages.raw(organizationId, id));
    await spend(this.limit, organizationId, 'Too many pictures were asked for.', urls.length);
    return this.images.fetchAll(urls, isNamed);
  }
}
