export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** The pages of the watch as people see them: what it is, path, provinces, and the browser. */
export const VIEWS = [
  ['for everybody, wide, the whole country', '', 34, { viewport: WIDE, colorScheme: 'light' }],
  ['for operators, wide and dark', 'operator', 5, { viewport: WIDE, colorScheme: 'dark' }],
  ['for operators, on a phone', 'operator', 5, { viewport: PHONE, colorScheme: 'light' }],
  [
    'of one probe, on a phone and dark',
    'operator/probes/settlement-ha-noi',
    5,
    { viewport: PHONE, colorScheme: 'dark' },
  ],
] as const;
