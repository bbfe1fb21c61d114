/** How the forms of DNS providers differ; for those who know their provider and not its form. */
export interface Provider {
  name: string;
  /** What stands for the domain itself in the field for the name. */
  apex: '@' | '' | 'domain';
  hint: string;
}

export const PROVIDERS: readonly Provider[] = [
  {
    name: 'Cloudflare',
    apex: '@',
    hint: $localize`DNS → Records → Add record. Leave the proxy off (grey cloud) for the CNAME.`,
  },
  { name: 'GoDaddy', apex: '@', hint: $localize`My Products → DNS → Add. Remove the MX records that are there.` },
  {
    name: 'Namecheap',
    apex: '@',
    hint: $localize`Domain List → Manage → Advanced DNS. Set Mail Settings to Custom MX first.`,
  },
  { name: 'Hetzner', apex: '@', hint: $localize`DNS Console → Add record. Put long TXT values in as they are.` },
  {
    name: 'OVH',
    apex: '',
    hint: $localize`Domain → DNS zone → Add an entry. Leave the sub-domain empty for the domain itself.`,
  },
  {
    name: 'Gandi',
    apex: '@',
    hint: $localize`DNS Records → Add. A value that names a host ends with a dot there.`,
  },
  {
    name: 'IONOS',
    apex: '@',
    hint: $localize`Domains & SSL → DNS → Add record. Switch the mail service of IONOS off first.`,
  },
  {
    name: 'Amazon Route 53',
    apex: '',
    hint: $localize`Hosted zone → Create record. TXT values stand in quotes, a long one in several, with a space between them.`,
  },
  {
    name: 'Porkbun',
    apex: '',
    hint: $localize`Domain → DNS. Leave the host empty for the domain itself, and remove the default records.`,
  },
];
