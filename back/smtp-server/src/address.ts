/** The command line checks addresses by the same rules, so they live in the platform. */
export {
  MAX_MAILBOX,
  domainOf,
  formatMailbox,
  isWebhookUrl,
  normalizeDomain,
  parseMailbox,
  routeOf,
  splitSubaddress,
  type Mailbox,
  type MailboxOptions,
} from '@postern/platform';
