/** The five platforms, with the portal and the identity provider on which all of them lean. */
export const PLATFORMS = [
  'settlement',
  'documents',
  'meetings',
  'integration',
  'reporting',
  'portal',
  'identity',
] as const;

export type Platform = (typeof PLATFORMS)[number];

/** Who acts. A persona decides which account a virtual user logs in with. */
export const PERSONAS = ['citizen', 'officer', 'system'] as const;

export type Persona = (typeof PERSONAS)[number];
