import { operationsOf, reading, writing } from './operation.ts';

/** The reporting information system: communes submit, provinces aggregate, leaders read. */
export const REPORTING_OPERATIONS = operationsOf('reporting', {
  'reporting.login': reading('officer', 'Đăng nhập', 'Log in'),
  'reporting.listDue': reading('officer', 'Xem báo cáo đến hạn', 'List the reports that are due'),
  'reporting.openForm': reading('officer', 'Mở biểu mẫu báo cáo', 'Open a report form'),
  'reporting.saveReport': writing('officer', 'Lưu số liệu báo cáo', "Save a report's figures"),
  'reporting.submitReport': writing('officer', 'Gửi báo cáo', 'Submit a report'),
  'reporting.listSubmissions': reading(
    'officer',
    'Xem tình hình gửi báo cáo của các xã',
    "List the communes' submissions",
  ),
  'reporting.aggregateReports': writing(
    'officer',
    'Tổng hợp báo cáo toàn tỉnh',
    'Aggregate the reports of the province',
  ),
  'reporting.viewDashboard': reading(
    'officer',
    'Xem bảng chỉ số điều hành',
    'View the dashboard of indicators',
  ),
  'reporting.exportTable': reading('officer', 'Xuất bảng số liệu', 'Export a table'),
});
