import { z } from 'zod';
import { siteUrl } from './schema-target.ts';
import { text } from './schema-value.ts';

/** As many locations as a quorum may have, and one. */
export const PEERS_MAX = 20;

/** What `watch --location` says there. */
const locationName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]{0,62}$/u, {
  error:
    'must be up to 63 letters, digits, blanks, dots, hyphens and underscores, starting with a letter or digit',
});

/** Another daemon, whose probes are shown beside those of this one. */
export const peer = z.strictObject({
  location: locationName,
  url: siteUrl,
  secret_file: text.exactOptional(),
  ca_file: text.exactOptional(),
});

export type PeerInput = z.infer<typeof peer>;
