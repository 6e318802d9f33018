import { operationsOf, reading } from './operation.ts';

/** The identity provider, as VNeID is: an OpenID Provider on which every other login leans. */
export const IDENTITY_OPERATIONS = operationsOf('identity', {
  'identity.login': reading('citizen', 'Đăng nhập bằng định danh điện tử', 'Log in with the e-ID'),
  'identity.readProfile': reading('citizen', 'Đọc thông tin định danh', 'Read the identity'),
  'identity.lookUpAddress': reading(
    'citizen',
    'Tra cứu địa chỉ mới trên ứng dụng định danh',
    'Look the new address up in the e-ID application',
  ),
  'identity.verifyAccount': reading(
    'system',
    'Xác thực tài khoản cho hệ thống khác',
    'Verify an account for another system',
  ),
});
