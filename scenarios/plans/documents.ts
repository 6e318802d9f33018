// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { sleep as sleep$ } from 'k6';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { percentEncode as percentEncode$ } from '../../model/url.ts';
import { escapeJson as escapeJson$, escapeXml as escapeXml$ } from '../../model/template.ts';
import { logNormalPairs as logNormalPairs$ } from '../../model/random.ts';
import { syntheticAccount as syntheticAccount$, syntheticName as syntheticName$, syntheticErrand as syntheticErrand$ } from '../../model/synthetic.ts';
import { condition as condition$, extraction as extraction$ } from '../k6/look.ts';
import { standaloneWork } from '../k6/standalone.ts';
import { prepareXml } from '../k6/xml.ts';

prepareXml();

const facts = {
  "seed": 1,
  "warmup_s": 5,
  "duration_s": 60,
  "think_time": {
    "median_s": 0.4,
    "sigma": 0.5
  },
  "marker": "thongsuot k6-run-documents",
  "base_urls": {
    "documents": "http://127.0.0.1:8102"
  },
  "hosts": []
};

const journeys = {
  "officer-reads-documents": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_incoming_id, v_incoming_number;
        v_account = syntheticAccount(random, "officer");
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.listInbox
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/inbox?page=1`, c9);
        if (r.status !== 200) { return failed("documents.listInbox", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_incoming_id = r.json("items.0.id")) !== "string" && (v_incoming_id = text(v_incoming_id)) === undefined) { return failed("documents.listInbox", s, "content", undefined, "its answer has no $.items[0].id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.listInbox", s, c6[k % 8], c7[k % 8])));
        passed("documents.listInbox", s);
        // documents.readDocument
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/documents/${encode_percent(v_incoming_id)}`, c12);
        if (r.status !== 200) { return failed("documents.readDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("direction"), x === "incoming"))) { return failed("documents.readDocument", s, "content", undefined, "expected $.direction to be \"incoming\""); }
        if (typeof (v_incoming_number = r.json("number")) !== "string" && (v_incoming_number = text(v_incoming_number)) === undefined) { return failed("documents.readDocument", s, "content", undefined, "its answer has no $.number"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("documents.readDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.readDocument", s);
        return true;
      };
    },
  },
  "officer-issues-document": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = { "Content-Type": "application/json" },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [],
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_document_id, v_document_number;
        v_account = syntheticAccount(random, "officer");
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.draftDocument
        sleep(2 * c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/documents`, "{\"kind\":\"cong-van\",\"subject\":\"TEST: thongsuot k6-run-documents\",\"content\":\"Văn bản thử nghiệm, không có giá trị pháp lý.\",\"note\":\"thongsuot k6-run-documents\"}", c9);
        if (r.status !== 201) { return failed("documents.draftDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "draft"))) { return failed("documents.draftDocument", s, "content", undefined, "expected $.state to be \"draft\""); }
        if (typeof (v_document_id = r.json("id")) !== "string" && (v_document_id = text(v_document_id)) === undefined) { return failed("documents.draftDocument", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.draftDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.draftDocument", s);
        // documents.signDocument
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/documents/${encode_percent(v_document_id)}/signature`, null, c12);
        if (r.status !== 200) { return failed("documents.signDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("state"), x === "signed"))) { return failed("documents.signDocument", s, "content", undefined, "expected $.state to be \"signed\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("documents.signDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.signDocument", s);
        // documents.issueDocument
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/documents/${encode_percent(v_document_id)}/issue`, null, c15);
        if (r.status !== 201) { return failed("documents.issueDocument", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("state"), x === "issued"))) { return failed("documents.issueDocument", s, "content", undefined, "expected $.state to be \"issued\""); }
        if (typeof (v_document_number = r.json("number")) !== "string" && (v_document_number = text(v_document_number)) === undefined) { return failed("documents.issueDocument", s, "content", undefined, "its answer has no $.number"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("documents.issueDocument", s, c6[k % 8], c7[k % 8])));
        passed("documents.issueDocument", s);
        return true;
      };
    },
  },
  "agency-sends-packet": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_json = escapeJson$, encode_xml = escapeXml$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticName = syntheticName$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = { "Content-Type": "application/xml" },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, d, v_account, v_applicant_name, v_agency_code, v_edxml_date, v_edxml_time, v_token, v_sent_packet_id;
        v_account = syntheticAccount(random, "system");
        v_applicant_name = syntheticName(random);
        x = syntheticErrand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_edxml_date = x.edxml_date;
        v_edxml_time = x.edxml_time;
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.sendPacket
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        var request_id = crypto.randomUUID();
        c8["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/packets`, `<?xml version="1.0" encoding="UTF-8"?>
    <edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
      <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
        <edXML:edXMLHeader>
          <edXML:MessageHeader>
            <edXML:From>
              <edXML:OrganId>${encode_xml(v_agency_code)}</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Cơ quan ${encode_xml(v_agency_code)}</edXML:OrganName>
            </edXML:From>
            <edXML:To>
              <edXML:OrganId>H99.00.01</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Sở Nội vụ</edXML:OrganName>
            </edXML:To>
            <edXML:To>
              <edXML:OrganId>H99.00.11</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Ủy ban nhân dân xã Mô Phỏng 11</edXML:OrganName>
            </edXML:To>
            <edXML:To>
              <edXML:OrganId>H99.00.12</edXML:OrganId>
              <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
              <edXML:OrganName>Ủy ban nhân dân phường Mô Phỏng 12</edXML:OrganName>
            </edXML:To>
            <edXML:Code>
              <edXML:CodeNumber>1</edXML:CodeNumber>
              <edXML:CodeNotation>TEST-${encode_xml(request_id)}</edXML:CodeNotation>
            </edXML:Code>
            <edXML:PromulgationInfo>
              <edXML:Place>Mô Phỏng</edXML:Place>
              <edXML:PromulgationDate>${encode_xml(v_edxml_date)}</edXML:PromulgationDate>
            </edXML:PromulgationInfo>
            <edXML:DocumentType>
              <edXML:Type>18</edXML:Type>
              <edXML:TypeName>Công văn</edXML:TypeName>
              <edXML:TypeDetail/>
            </edXML:DocumentType>
            <edXML:Subject>TEST: thongsuot k6-run-documents</edXML:Subject>
            <edXML:Content>Văn bản thử nghiệm, không có giá trị pháp lý.</edXML:Content>
            <edXML:SignerInfo>
              <edXML:Competence>TM. Ủy ban nhân dân</edXML:Competence>
              <edXML:Position>Chủ tịch</edXML:Position>
              <edXML:FullName>${encode_xml(v_applicant_name)}</edXML:FullName>
            </edXML:SignerInfo>
            <edXML:ToPlaces>
              <edXML:Place>Như trên</edXML:Place>
              <edXML:Place>Lưu: VT</edXML:Place>
            </edXML:ToPlaces>
            <edXML:OtherInfo>
              <edXML:Priority>0</edXML:Priority>
              <edXML:SphereOfPromulgation>Liên thông văn bản</edXML:SphereOfPromulgation>
              <edXML:TyperNotation>VT</edXML:TyperNotation>
              <edXML:PromulgationAmount>1</edXML:PromulgationAmount>
              <edXML:PageAmount>1</edXML:PageAmount>
              <edXML:Appendixes/>
            </edXML:OtherInfo>
            <edXML:SteeringType>0</edXML:SteeringType>
            <edXML:DocumentId>${encode_xml(v_agency_code)},${encode_xml(v_edxml_date)},1/TEST-${encode_xml(request_id)}</edXML:DocumentId>
          </edXML:MessageHeader>
          <edXML:TraceHeaderList>
            <edXML:TraceHeader>
              <edXML:OrganId>${encode_xml(v_agency_code)}</edXML:OrganId>
              <edXML:Timestamp>${encode_xml(v_edxml_time)}</edXML:Timestamp>
            </edXML:TraceHeader>
            <edXML:Bussiness>
              <edXML:BussinessDocType>0</edXML:BussinessDocType>
              <edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason>
              <edXML:Paper>0</edXML:Paper>
              <edXML:StaffInfo>
                <edXML:Department>Văn phòng</edXML:Department>
                <edXML:Staff>${encode_xml(v_applicant_name)}</edXML:Staff>
                <edXML:Mobile/>
                <edXML:Email/>
              </edXML:StaffInfo>
            </edXML:Bussiness>
          </edXML:TraceHeaderList>
          <edXML:DigitalSignature/>
        </edXML:edXMLHeader>
        <edXML:edXMLBody>
          <edXML:edXMLManifest>
            <edXML:Reference>
              <edXML:ContentId>cid:${encode_xml(request_id)}</edXML:ContentId>
              <edXML:ContentType>text/plain</edXML:ContentType>
              <edXML:AttachmentName>van-ban.txt</edXML:AttachmentName>
              <edXML:Description>thongsuot k6-run-documents</edXML:Description>
            </edXML:Reference>
          </edXML:edXMLManifest>
        </edXML:edXMLBody>
      </edXML:edXMLEnvelope>
      <AttachmentEncoded>
        <Attachment>
          <ContentId>cid:${encode_xml(request_id)}</ContentId>
          <ContentType>text/plain</ContentType>
          <AttachmentName>van-ban.txt</AttachmentName>
          <Description>thongsuot k6-run-documents</Description>
          <ContentTransferEncoded>VsSDbiBi4bqjbiB0aOG7rSBuZ2hp4buHbToga2jDtG5nIGPDsyBnacOhIHRy4buLIHBow6FwIGzDvS4K</ContentTransferEncoded>
        </Attachment>
      </AttachmentEncoded>
    </edXML>
    `, c9);
        if (r.status !== 201) { return failed("documents.sendPacket", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("recipients"), x === "3" || x === 3))) { return failed("documents.sendPacket", s, "content", undefined, "expected $.recipients to be \"3\""); }
        if (typeof (v_sent_packet_id = r.json("id")) !== "string" && (v_sent_packet_id = text(v_sent_packet_id)) === undefined) { return failed("documents.sendPacket", s, "content", undefined, "its answer has no $.id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.sendPacket", s, c6[k % 8], c7[k % 8])));
        passed("documents.sendPacket", s);
        // documents.listStatuses
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/statuses?page=1`, c12);
        if (r.status !== 200) { return failed("documents.listStatuses", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items")) !== undefined && x !== null)) { return failed("documents.listStatuses", s, "content", undefined, "expected $.items to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("documents.listStatuses", s, c6[k % 8], c7[k % 8])));
        passed("documents.listStatuses", s);
        return true;
      };
    },
  },
  "agency-receives-packet": {
    index: 3,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, condition = condition$, extraction = extraction$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["documents"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = condition({"source":{"from":"xml","path":{"text":"/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:From/edXML:OrganId","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLEnvelope","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:MessageHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:From","predicates":[]},{"deep":false,"axis":"element","name":"edXML:OrganId","predicates":[]}]}},"test":{"kind":"matches","pattern":"^H"}}),
        c12 = condition({"source":{"from":"xml","path":{"text":"/edXML/AttachmentEncoded/Attachment/ContentTransferEncoded","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"AttachmentEncoded","predicates":[]},{"deep":false,"axis":"element","name":"Attachment","predicates":[]},{"deep":false,"axis":"element","name":"ContentTransferEncoded","predicates":[]}]}},"test":{"kind":"exists","exists":true}}),
        c13 = extraction({"source":{"from":"xml","path":{"text":"/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:DocumentId","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLEnvelope","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:MessageHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:DocumentId","predicates":[]}]}}}),
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [],
        c17 = { "Content-Type": "application/json" },
        c18 = { timeout: 10000, redirects: 0, responseType: "text", headers: c17 },
        c19 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_token, v_packet_id, v_packet_document_id;
        v_account = syntheticAccount(random, "system");
        // documents.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("documents.login", s, c6[k % 8], c7[k % 8])));
        passed("documents.login", s);
        // documents.listReceived
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/packets?page=1`, c9);
        if (r.status !== 200) { return failed("documents.listReceived", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_packet_id = r.json("items.0.id")) !== "string" && (v_packet_id = text(v_packet_id)) === undefined) { return failed("documents.listReceived", s, "content", undefined, "its answer has no $.items[0].id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("documents.listReceived", s, c6[k % 8], c7[k % 8])));
        passed("documents.listReceived", s);
        // documents.getPacket
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c3}/api/packets/${encode_percent(v_packet_id)}`, c15);
        if (r.status !== 200) { return failed("documents.getPacket", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!(c11(r))) { return failed("documents.getPacket", s, "content", undefined, "expected /edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:From/edXML:OrganId to match ^H"); }
        if (!(c12(r))) { return failed("documents.getPacket", s, "content", undefined, "expected /edXML/AttachmentEncoded/Attachment/ContentTransferEncoded to be there"); }
        if ((v_packet_document_id = c13(r)) === undefined) { return failed("documents.getPacket", s, "content", undefined, "its answer has no /edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:DocumentId"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("documents.getPacket", s, c6[k % 8], c7[k % 8])));
        passed("documents.getPacket", s);
        // documents.sendStatus
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c17["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c3}/api/packets/${encode_percent(v_packet_id)}/statuses`, "{\"status\":\"03\",\"note\":\"thongsuot k6-run-documents\"}", c18);
        if (r.status !== 201) { return failed("documents.sendStatus", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (!((x = r.json("status"), x === "03"))) { return failed("documents.sendStatus", s, "content", undefined, "expected $.status to be \"03\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c19[k] || (c19[k] = latencyTags("documents.sendStatus", s, c6[k % 8], c7[k % 8])));
        passed("documents.sendStatus", s);
        return true;
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./documents.json"));
