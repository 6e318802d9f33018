// @ts-nocheck
// Made from journeys, bindings and objectives; changes here are lost.
import type { MadeScript } from '../../model/script/script-code.ts';
import type { Runtime } from '../k6/runtime.ts';

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
  "hosts": [],
  "reads_xml": true
};

const journeys = {
  "officer-reads-documents": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["documents"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("documents.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].id","steps":["items",0,"id"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("documents.listInbox", [2000,5000]),
        c7 = {  },
        c8 = { timeout: 10000, redirects: 0, responseType: "text", headers: c7 },
        c9 = latencyTags("documents.readDocument", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_token, v_incoming_id, v_incoming_number;
        v_account = person.account(random, "officer");
        // documents.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.login", s);
        // documents.listInbox
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/inbox?page=1`, c5);
        if (r.status !== 200) { return failed("documents.listInbox", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_incoming_id = c3(r)) === undefined) { return failed("documents.listInbox", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.listInbox", s);
        // documents.readDocument
        sleep(pause(1, random));
        s = stage();
        c7["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/documents/${encode_percent(v_incoming_id)}`, c8);
        if (r.status !== 200) { return failed("documents.readDocument", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("direction"))) !== undefined && (x === "incoming"))) { return failed("documents.readDocument", s, "content"); }
        if (typeof (v_incoming_number = r.json("number")) !== "string" && (v_incoming_number = text(v_incoming_number)) === undefined) { return failed("documents.readDocument", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c9[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.readDocument", s);
        return true;
      };
    },
  },
  "officer-issues-document": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, failed = on.failed, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["documents"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("documents.login", [2000,5000]),
        c3 = { "Content-Type": "application/json" },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("documents.draftDocument", [2000,5000]),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("documents.signDocument", [2000,5000]),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = latencyTags("documents.issueDocument", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_token, v_document_id, v_document_number;
        v_account = person.account(random, "officer");
        // documents.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.login", s);
        // documents.draftDocument
        sleep(pause(2, random));
        s = stage();
        c3["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/documents`, `{"kind":"cong-van","subject":"TEST: thongsuot k6-run-documents","content":"Văn bản thử nghiệm, không có giá trị pháp lý.","note":"thongsuot k6-run-documents"}`, c4);
        if (r.status !== 201) { return failed("documents.draftDocument", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "draft"))) { return failed("documents.draftDocument", s, "content"); }
        if (typeof (v_document_id = r.json("id")) !== "string" && (v_document_id = text(v_document_id)) === undefined) { return failed("documents.draftDocument", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.draftDocument", s);
        // documents.signDocument
        sleep(pause(1, random));
        s = stage();
        c6["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/documents/${encode_percent(v_document_id)}/signature`, null, c7);
        if (r.status !== 200) { return failed("documents.signDocument", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "signed"))) { return failed("documents.signDocument", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.signDocument", s);
        // documents.issueDocument
        sleep(pause(1, random));
        s = stage();
        c9["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/documents/${encode_percent(v_document_id)}/issue`, null, c10);
        if (r.status !== 201) { return failed("documents.issueDocument", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "issued"))) { return failed("documents.issueDocument", s, "content"); }
        if (typeof (v_document_number = r.json("number")) !== "string" && (v_document_number = text(v_document_number)) === undefined) { return failed("documents.issueDocument", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.issueDocument", s);
        return true;
      };
    },
  },
  "agency-sends-packet": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_xml = on.encode_xml, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token, uuid = on.uuid;
      var c0 = base_urls["documents"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("documents.login", [2000,5000]),
        c3 = { "Content-Type": "application/xml" },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("documents.sendPacket", [2000,5000]),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("documents.listStatuses", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_applicant_name, v_agency_code, v_edxml_date, v_edxml_time, v_token, v_sent_packet_id;
        v_account = person.account(random, "system");
        v_applicant_name = person.applicant_name(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_edxml_date = x.edxml_date;
        v_edxml_time = x.edxml_time;
        // documents.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.login", s);
        // documents.sendPacket
        s = stage();
        var request_id = uuid();
        c3["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/packets`, `<?xml version="1.0" encoding="UTF-8"?>
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
    `, c4);
        if (r.status !== 201) { return failed("documents.sendPacket", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("recipients"))) !== undefined && (x === "3"))) { return failed("documents.sendPacket", s, "content"); }
        if (typeof (v_sent_packet_id = r.json("id")) !== "string" && (v_sent_packet_id = text(v_sent_packet_id)) === undefined) { return failed("documents.sendPacket", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.sendPacket", s);
        // documents.listStatuses
        sleep(pause(1, random));
        s = stage();
        c6["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/statuses?page=1`, c7);
        if (r.status !== 200) { return failed("documents.listStatuses", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = r.json("items")) !== undefined && x !== null)) { return failed("documents.listStatuses", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.listStatuses", s);
        return true;
      };
    },
  },
  "agency-receives-packet": {
    index: 3,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["documents"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("documents.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].id","steps":["items",0,"id"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("documents.listReceived", [2000,5000]),
        c7 = condition({"source":{"from":"xml","path":{"text":"/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:From/edXML:OrganId","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLEnvelope","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:MessageHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:From","predicates":[]},{"deep":false,"axis":"element","name":"edXML:OrganId","predicates":[]}]}},"test":{"kind":"matches","pattern":"^H"}}),
        c8 = condition({"source":{"from":"xml","path":{"text":"/edXML/AttachmentEncoded/Attachment/ContentTransferEncoded","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"AttachmentEncoded","predicates":[]},{"deep":false,"axis":"element","name":"Attachment","predicates":[]},{"deep":false,"axis":"element","name":"ContentTransferEncoded","predicates":[]}]}},"test":{"kind":"exists","exists":true}}),
        c9 = extraction({"source":{"from":"xml","path":{"text":"/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader/edXML:DocumentId","steps":[{"deep":false,"axis":"element","name":"edXML","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLEnvelope","predicates":[]},{"deep":false,"axis":"element","name":"edXML:edXMLHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:MessageHeader","predicates":[]},{"deep":false,"axis":"element","name":"edXML:DocumentId","predicates":[]}]}}}),
        c10 = {  },
        c11 = { timeout: 10000, redirects: 0, responseType: "text", headers: c10 },
        c12 = latencyTags("documents.getPacket", [2000,5000]),
        c13 = { "Content-Type": "application/json" },
        c14 = { timeout: 10000, redirects: 0, responseType: "text", headers: c13 },
        c15 = latencyTags("documents.sendStatus", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_token, v_packet_id, v_packet_document_id;
        v_account = person.account(random, "system");
        // documents.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("documents.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("documents.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.login", s);
        // documents.listReceived
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/packets?page=1`, c5);
        if (r.status !== 200) { return failed("documents.listReceived", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_packet_id = c3(r)) === undefined) { return failed("documents.listReceived", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.listReceived", s);
        // documents.getPacket
        s = stage();
        c10["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/packets/${encode_percent(v_packet_id)}`, c11);
        if (r.status !== 200) { return failed("documents.getPacket", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c7(r))) { return failed("documents.getPacket", s, "content"); }
        if (!(c8(r))) { return failed("documents.getPacket", s, "content"); }
        if ((v_packet_document_id = c9(r)) === undefined) { return failed("documents.getPacket", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c12[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.getPacket", s);
        // documents.sendStatus
        s = stage();
        c13["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/packets/${encode_percent(v_packet_id)}/statuses`, `{"status":"03","note":"thongsuot k6-run-documents"}`, c14);
        if (r.status !== 201) { return failed("documents.sendStatus", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("status"))) !== undefined && (x === "03"))) { return failed("documents.sendStatus", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("documents.sendStatus", s);
        return true;
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
