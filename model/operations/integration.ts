import { operationsOf, reading, writing } from './operation.ts';

/** Data integration and sharing (LGSP): machines ask for tokens, shared categories and registers. */
export const INTEGRATION_OPERATIONS = operationsOf('integration', {
  'integration.requestToken': reading('system', 'Xin mã truy cập', 'Request an access token'),
  'integration.listCategories': reading(
    'system',
    'Xem các danh mục dùng chung',
    'List the shared categories',
  ),
  'integration.readCategory': reading('system', 'Đọc một danh mục', 'Read a category'),
  'integration.lookUpCitizen': reading(
    'system',
    'Tra cứu cơ sở dữ liệu dân cư',
    'Look a citizen up in the population register',
  ),
  'integration.lookUpLand': reading(
    'system',
    'Tra cứu cơ sở dữ liệu đất đai',
    'Look a parcel up in the land register',
  ),
  'integration.lookUpTax': reading(
    'system',
    'Tra cứu nghĩa vụ thuế',
    'Look a person up in the tax register',
  ),
  'integration.lookUpInsurance': reading(
    'system',
    'Tra cứu bảo hiểm xã hội',
    'Look a person up in the insurance register',
  ),
  'integration.syncDossier': writing(
    'system',
    'Đồng bộ hồ sơ lên Cổng',
    'Synchronise a dossier with the portal',
  ),
});
