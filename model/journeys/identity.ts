import { after, at, type Journey } from './journey.ts';

/** Citizens at the identity provider, and the systems that lean on it. */
export const IDENTITY_JOURNEYS = {
  'citizen-proves-identity': {
    platform: 'identity',
    persona: 'citizen',
    title_vi: 'Công dân đăng nhập định danh điện tử',
    title_en: 'A citizen logs in with the e-ID',
    steps: [at('identity.login'), at('identity.readProfile')],
  },
  'citizen-looks-up-address': {
    platform: 'identity',
    persona: 'citizen',
    title_vi: 'Công dân tra cứu địa chỉ mới',
    title_en: 'A citizen looks the new address up',
    steps: [
      at('identity.login'),
      at('identity.readProfile'),
      after('identity.lookUpAddress'),
      after('identity.lookUpAddress'),
    ],
  },
  'system-verifies-account': {
    platform: 'identity',
    persona: 'system',
    title_vi: 'Hệ thống khác xác thực tài khoản',
    title_en: 'Another system verifies an account',
    steps: [at('identity.verifyAccount')],
  },
} as const satisfies Readonly<Record<string, Journey>>;
