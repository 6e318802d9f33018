import type { OperationOf } from '../../model/operation.ts';
import type { Route } from '../http/route.ts';
import type { IdentityService } from './service.ts';

/** The API beside the protocol of browsers, in which people log in. The `reference` binding speaks both. */
export const ROUTES: Readonly<
  Record<Exclude<OperationOf<'identity'>, 'identity.login'>, Route<IdentityService>>
> = {
  'identity.readProfile': {
    method: 'get',
    path: '/profile',
    status: 200,
    answer: (service, read) => service.readProfile(read.token),
  },
  'identity.lookUpAddress': {
    method: 'get',
    path: '/address',
    status: 200,
    answer: (service, read) => service.lookUpAddress(read.token),
  },
  'identity.verifyAccount': {
    method: 'post',
    path: '/accounts/verification',
    status: 200,
    body: 'json',
    answer: (service, read) =>
      service.verifyAccount({ account: read.text('account'), password: read.text('password') }),
  },
};
