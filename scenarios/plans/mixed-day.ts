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
  "marker": "thongsuot k6-run-mixed-day",
  "base_urls": {
    "settlement": "http://127.0.0.1:8101",
    "documents": "http://127.0.0.1:8102",
    "meetings": "http://127.0.0.1:8103",
    "integration": "http://127.0.0.1:8104",
    "reporting": "http://127.0.0.1:8105",
    "portal": "http://127.0.0.1:8106",
    "identity": "http://127.0.0.1:8107"
  },
  "hosts": [],
  "reads_xml": true
};

const journeys = {
  "citizen-searches": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_percent = on.encode_percent, failed = on.failed, get = on.get, latencyTags = on.latencyTags, passed = on.passed, pause = on.pause, procedure = on.procedure, sleep = on.sleep, stage = on.stage, text = on.text;
      var c0 = base_urls["settlement"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text" },
        c2 = latencyTags("settlement.searchProcedures", [2000,5000]),
        c3 = latencyTags("settlement.viewProcedure", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_procedure_code, v_search_text, v_procedure_name;
        x = procedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        // settlement.searchProcedures
        s = stage();
        r = get(`${c0}/api/procedures?q=${encode_percent(v_search_text)}&page=1`, c1);
        if (r.status !== 200) { return failed("settlement.searchProcedures", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = r.json("total")) !== undefined && x !== null)) { return failed("settlement.searchProcedures", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.searchProcedures", s);
        // settlement.viewProcedure
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/procedures/${encode_percent(v_procedure_code)}`, c1);
        if (r.status !== 200) { return failed("settlement.viewProcedure", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_procedure_name = r.json("name")) !== "string" && (v_procedure_name = text(v_procedure_name)) === undefined) { return failed("settlement.viewProcedure", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.viewProcedure", s);
        return true;
      };
    },
  },
  "citizen-submits": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, post = on.post, procedure = on.procedure, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token, upload = on.upload;
      var c0 = base_urls["settlement"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text" },
        c2 = latencyTags("settlement.searchProcedures", [2000,5000]),
        c3 = latencyTags("settlement.viewProcedure", [2000,5000]),
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = latencyTags("settlement.login", [2000,5000]),
        c6 = { "Content-Type": "application/json" },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("settlement.createDossier", [2000,5000]),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = { "file": upload("don-de-nghi.pdf", "application/pdf") },
        c12 = latencyTags("settlement.attachDocument", [2000,5000]),
        c13 = {  },
        c14 = { timeout: 20000, redirects: 0, responseType: "text", headers: c13 },
        c15 = latencyTags("settlement.submitDossier", [2000,10000]),
        c16 = {  },
        c17 = { timeout: 10000, redirects: 0, responseType: "text", headers: c16 },
        c18 = latencyTags("settlement.trackDossier", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_procedure_code, v_search_text, v_account, v_applicant_name, v_phone, v_procedure_name, v_token, v_dossier_id, v_attachment_id, v_dossier_code, v_dossier_state;
        x = procedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        v_account = person.account(random, "citizen");
        v_applicant_name = person.applicant_name(random, "citizen");
        v_phone = person.phone(random, "citizen");
        // settlement.searchProcedures
        s = stage();
        r = get(`${c0}/api/procedures?q=${encode_percent(v_search_text)}&page=1`, c1);
        if (r.status !== 200) { return failed("settlement.searchProcedures", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = r.json("total")) !== undefined && x !== null)) { return failed("settlement.searchProcedures", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.searchProcedures", s);
        // settlement.viewProcedure
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/procedures/${encode_percent(v_procedure_code)}`, c1);
        if (r.status !== 200) { return failed("settlement.viewProcedure", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_procedure_name = r.json("name")) !== "string" && (v_procedure_name = text(v_procedure_name)) === undefined) { return failed("settlement.viewProcedure", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.viewProcedure", s);
        // settlement.login
        sleep(pause(1, random));
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 201) { return failed("settlement.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("settlement.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.login", s);
        // settlement.createDossier
        sleep(pause(2, random));
        s = stage();
        c6["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/dossiers`, `{"procedure_code":"${encode_json(v_procedure_code)}","channel":2,"applicant":{"name":"${encode_json(v_applicant_name)}","personal_id":"${encode_json(v_account)}","phone":"${encode_json(v_phone)}"},"note":"thongsuot k6-run-mixed-day"}`, c7);
        if (r.status !== 201) { return failed("settlement.createDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_dossier_id = r.json("id")) !== "string" && (v_dossier_id = text(v_dossier_id)) === undefined) { return failed("settlement.createDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.createDossier", s);
        // settlement.attachDocument
        sleep(pause(1, random));
        s = stage();
        c9["Authorization"] = `Bearer ${v_token}`;
        c11["title"] = "thongsuot k6-run-mixed-day";
        r = post(`${c0}/api/dossiers/${encode_percent(v_dossier_id)}/attachments`, c11, c10);
        if (r.status !== 201) { return failed("settlement.attachDocument", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_attachment_id = r.json("id")) !== "string" && (v_attachment_id = text(v_attachment_id)) === undefined) { return failed("settlement.attachDocument", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c12[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.attachDocument", s);
        // settlement.submitDossier
        sleep(pause(1, random));
        s = stage();
        c13["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/dossiers/${encode_percent(v_dossier_id)}/submission`, null, c14);
        if (r.status !== 200) { return failed("settlement.submitDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "1"))) { return failed("settlement.submitDossier", s, "content"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("settlement.submitDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 10000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.submitDossier", s);
        // settlement.trackDossier
        sleep(pause(1, random));
        s = stage();
        c16["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/dossiers/${encode_percent(v_dossier_code)}`, c17);
        if (r.status !== 200) { return failed("settlement.trackDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_dossier_state = r.json("state")) !== "string" && (v_dossier_state = text(v_dossier_state)) === undefined) { return failed("settlement.trackDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c18[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.trackDossier", s);
        return true;
      };
    },
  },
  "officer-settles": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["settlement"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("settlement.login", [2000,5000]),
        c3 = {  },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("settlement.listInbox", [2000,5000]),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("settlement.receiveDossier", [2000,5000]),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = latencyTags("settlement.processDossier", [2000,5000]),
        c12 = {  },
        c13 = { timeout: 10000, redirects: 0, responseType: "text", headers: c12 },
        c14 = latencyTags("settlement.approveDossier", [2000,5000]),
        c15 = {  },
        c16 = { timeout: 10000, redirects: 0, responseType: "text", headers: c15 },
        c17 = latencyTags("settlement.returnResult", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_token, v_dossier_code;
        v_account = person.account(random, "officer");
        // settlement.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("settlement.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("settlement.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.login", s);
        // settlement.listInbox
        s = stage();
        c3["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/inbox?page=1`, c4);
        if (r.status !== 200) { return failed("settlement.listInbox", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = r.json("total")) !== undefined && x !== null)) { return failed("settlement.listInbox", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.listInbox", s);
        // settlement.receiveDossier
        sleep(pause(1, random));
        s = stage();
        c6["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/inbox/receipts`, null, c7);
        if (r.status !== 201) { return failed("settlement.receiveDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "2"))) { return failed("settlement.receiveDossier", s, "content"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("settlement.receiveDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.receiveDossier", s);
        // settlement.processDossier
        sleep(pause(1, random));
        s = stage();
        c9["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/dossiers/${encode_percent(v_dossier_code)}/processing`, null, c10);
        if (r.status !== 200) { return failed("settlement.processDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "4"))) { return failed("settlement.processDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.processDossier", s);
        // settlement.approveDossier
        sleep(pause(2, random));
        s = stage();
        c12["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/dossiers/${encode_percent(v_dossier_code)}/approval`, null, c13);
        if (r.status !== 200) { return failed("settlement.approveDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "9"))) { return failed("settlement.approveDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c14[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.approveDossier", s);
        // settlement.returnResult
        sleep(pause(1, random));
        s = stage();
        c15["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/dossiers/${encode_percent(v_dossier_code)}/result`, null, c16);
        if (r.status !== 200) { return failed("settlement.returnResult", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "10"))) { return failed("settlement.returnResult", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c17[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("settlement.returnResult", s);
        return true;
      };
    },
  },
  "officer-reads-documents": {
    index: 3,
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
    index: 4,
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
        r = post(`${c0}/api/documents`, `{"kind":"cong-van","subject":"TEST: thongsuot k6-run-mixed-day","content":"Văn bản thử nghiệm, không có giá trị pháp lý.","note":"thongsuot k6-run-mixed-day"}`, c4);
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
    index: 5,
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
            <edXML:Subject>TEST: thongsuot k6-run-mixed-day</edXML:Subject>
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
              <edXML:Description>thongsuot k6-run-mixed-day</edXML:Description>
            </edXML:Reference>
          </edXML:edXMLManifest>
        </edXML:edXMLBody>
      </edXML:edXMLEnvelope>
      <AttachmentEncoded>
        <Attachment>
          <ContentId>cid:${encode_xml(request_id)}</ContentId>
          <ContentType>text/plain</ContentType>
          <AttachmentName>van-ban.txt</AttachmentName>
          <Description>thongsuot k6-run-mixed-day</Description>
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
    index: 6,
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
        r = post(`${c0}/api/packets/${encode_percent(v_packet_id)}/statuses`, `{"status":"03","note":"thongsuot k6-run-mixed-day"}`, c14);
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
  "site-joins": {
    index: 7,
    is_connected: true,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, message = on.message, newLine = on.newLine, now = on.now, passed = on.passed, pause = on.pause, pausing = on.pausing, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["meetings"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("meetings.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].meeting_id","steps":["items",0,"meeting_id"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("meetings.listMeetings", [2000,5000]),
        c7 = {  },
        c8 = { timeout: 10000, redirects: 0, responseType: "text", headers: c7 },
        c9 = latencyTags("meetings.joinMeeting", [2000,5000]),
        c10 = message({"platform":"meetings","bound":{"socket":{"path":"/ws/meetings/{meeting_id}","query":{"ticket":"{ticket}"},"send":{"type":"join","site":"{agency_code}","marker":"{marker}"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["joined"]}}],"extract":{"participant_id":{"source":{"from":"json","path":{"text":"$.participant_id","steps":["participant_id"]}}}}}},"timeout_ms":10000}, {}),
        c11 = latencyTags("meetings.connect", [2000,5000]),
        c12 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"heartbeat","n":1},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["heartbeat_ack"]}},{"source":{"from":"json","path":{"text":"$.n","steps":["n"]}},"test":{"kind":"equals","values":["1"]}}]}},"timeout_ms":10000}, {}),
        c13 = latencyTags("meetings.heartbeat", [2000,5000]),
        c14 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"leave"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["left"]}}]}},"timeout_ms":10000}, {}),
        c15 = latencyTags("meetings.leave", [2000,5000]);
      return async function (random) {
        var r, s, ms, t, x, v_account, v_agency_code, v_token, v_meeting_id, v_ticket, v_participant_id;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        var line = newLine();
        try {
          // meetings.login
          s = stage();
          r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
          if (r.status !== 201) { return failed("meetings.login", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("meetings.login", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.login", s);
          // meetings.listMeetings
          await pausing(pause(1, random));
          s = stage();
          c4["Authorization"] = `Bearer ${v_token}`;
          r = get(`${c0}/api/meetings`, c5);
          if (r.status !== 200) { return failed("meetings.listMeetings", s, r.status === 0 ? broken(r) : "status"); }
          if ((v_meeting_id = c3(r)) === undefined) { return failed("meetings.listMeetings", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.listMeetings", s);
          // meetings.joinMeeting
          await pausing(pause(1, random));
          s = stage();
          c7["Authorization"] = `Bearer ${v_token}`;
          r = post(`${c0}/api/meetings/${encode_percent(v_meeting_id)}/tickets`, null, c8);
          if (r.status !== 201) { return failed("meetings.joinMeeting", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_ticket = r.json("ticket")) !== "string" && (v_ticket = text(v_ticket)) === undefined) { return failed("meetings.joinMeeting", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c9[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.joinMeeting", s);
          // meetings.connect
          s = stage();
          x = await c10(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-mixed-day" });
          if (!x.ok) { return failed("meetings.connect", s, x.kind); }
          v_participant_id = x.extracted["participant_id"];
          ms = x.latency_ms;
          add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.connect", s);
          // meetings.heartbeat
          await pausing(pause(1, random));
          s = stage();
          x = await c12(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c13[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.heartbeat", s);
          // meetings.heartbeat
          await pausing(pause(1, random));
          s = stage();
          x = await c12(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c13[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.heartbeat", s);
          // meetings.leave
          await pausing(pause(1, random));
          s = stage();
          x = await c14(line, {  });
          if (!x.ok) { return failed("meetings.leave", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.leave", s);
          return true;
        } finally { line.close(); }
      };
    },
  },
  "site-rejoins": {
    index: 8,
    is_connected: true,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, message = on.message, newLine = on.newLine, now = on.now, passed = on.passed, pause = on.pause, pausing = on.pausing, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["meetings"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("meetings.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].meeting_id","steps":["items",0,"meeting_id"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("meetings.listMeetings", [2000,5000]),
        c7 = {  },
        c8 = { timeout: 10000, redirects: 0, responseType: "text", headers: c7 },
        c9 = latencyTags("meetings.joinMeeting", [2000,5000]),
        c10 = message({"platform":"meetings","bound":{"socket":{"path":"/ws/meetings/{meeting_id}","query":{"ticket":"{ticket}"},"send":{"type":"join","site":"{agency_code}","marker":"{marker}"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["joined"]}}],"extract":{"participant_id":{"source":{"from":"json","path":{"text":"$.participant_id","steps":["participant_id"]}}}}}},"timeout_ms":10000}, {}),
        c11 = latencyTags("meetings.connect", [2000,5000]),
        c12 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"heartbeat","n":1},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["heartbeat_ack"]}},{"source":{"from":"json","path":{"text":"$.n","steps":["n"]}},"test":{"kind":"equals","values":["1"]}}]}},"timeout_ms":10000}, {}),
        c13 = latencyTags("meetings.heartbeat", [2000,5000]),
        c14 = message({"platform":"meetings","bound":{"socket":{"send":{"type":"leave"},"expect":[{"source":{"from":"json","path":{"text":"$.type","steps":["type"]}},"test":{"kind":"equals","values":["left"]}}]}},"timeout_ms":10000}, {}),
        c15 = latencyTags("meetings.leave", [2000,5000]);
      return async function (random) {
        var r, s, ms, t, x, v_account, v_agency_code, v_token, v_meeting_id, v_ticket, v_participant_id;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        var line = newLine();
        try {
          // meetings.login
          s = stage();
          r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
          if (r.status !== 201) { return failed("meetings.login", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("meetings.login", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.login", s);
          // meetings.listMeetings
          s = stage();
          c4["Authorization"] = `Bearer ${v_token}`;
          r = get(`${c0}/api/meetings`, c5);
          if (r.status !== 200) { return failed("meetings.listMeetings", s, r.status === 0 ? broken(r) : "status"); }
          if ((v_meeting_id = c3(r)) === undefined) { return failed("meetings.listMeetings", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.listMeetings", s);
          // meetings.joinMeeting
          s = stage();
          c7["Authorization"] = `Bearer ${v_token}`;
          r = post(`${c0}/api/meetings/${encode_percent(v_meeting_id)}/tickets`, null, c8);
          if (r.status !== 201) { return failed("meetings.joinMeeting", s, r.status === 0 ? broken(r) : "status"); }
          if (typeof (v_ticket = r.json("ticket")) !== "string" && (v_ticket = text(v_ticket)) === undefined) { return failed("meetings.joinMeeting", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c9[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.joinMeeting", s);
          // meetings.connect
          s = stage();
          x = await c10(line, { meeting_id: v_meeting_id, ticket: v_ticket, agency_code: v_agency_code, marker: "thongsuot k6-run-mixed-day" });
          if (!x.ok) { return failed("meetings.connect", s, x.kind); }
          v_participant_id = x.extracted["participant_id"];
          ms = x.latency_ms;
          add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.connect", s);
          // meetings.heartbeat
          await pausing(pause(1, random));
          s = stage();
          x = await c12(line, {  });
          if (!x.ok) { return failed("meetings.heartbeat", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c13[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.heartbeat", s);
          // meetings.leave
          s = stage();
          x = await c14(line, {  });
          if (!x.ok) { return failed("meetings.leave", s, x.kind); }
          ms = x.latency_ms;
          add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("meetings.leave", s);
          return true;
        } finally { line.close(); }
      };
    },
  },
  "client-reads-categories": {
    index: 9,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, fits = on.fits, get = on.get, kept = on.kept, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = kept("integration.requestToken"),
        c1 = base_urls["integration"],
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = {  },
        c4 = latencyTags("integration.requestToken", [2000,5000]),
        c5 = condition({"source":{"from":"json","path":{"text":"$.items[0].slug","steps":["items",0,"slug"]}},"test":{"kind":"exists","exists":true}}),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("integration.listCategories", [2000,5000]),
        c9 = condition({"source":{"from":"json","path":{"text":"$.items[0].code","steps":["items",0,"code"]}},"test":{"kind":"exists","exists":true}}),
        c10 = {  },
        c11 = { timeout: 10000, redirects: 0, responseType: "text", headers: c10 },
        c12 = latencyTags("integration.readCategory", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, k, v_account, v_agency_code, v_category, v_access_token, v_expires_in_s;
        v_account = person.account(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_category = x.category;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = stage();
          c3["grant_type"] = "client_credentials";
          c3["client_id"] = v_account;
          c3["client_secret"] = "thongsuot";
          r = post(`${c1}/api/token`, c3, c2);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status"); }
          if (!((x = text(r.json("token_type"))) !== undefined && (x === "Bearer"))) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.listCategories
        s = stage();
        c6["Authorization"] = `Bearer ${v_access_token}`;
        c6["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/categories`, c7);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.listCategories", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c5(r))) { return failed("integration.listCategories", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.listCategories", s);
        // integration.readCategory
        s = stage();
        c10["Authorization"] = `Bearer ${v_access_token}`;
        c10["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/categories/${encode_percent(v_category)}`, c11);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.readCategory", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c9(r))) { return failed("integration.readCategory", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c12[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.readCategory", s);
        return true;
      };
    },
  },
  "client-looks-up": {
    index: 10,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, fits = on.fits, get = on.get, kept = on.kept, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = kept("integration.requestToken"),
        c1 = base_urls["integration"],
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = {  },
        c4 = latencyTags("integration.requestToken", [2000,5000]),
        c5 = {  },
        c6 = { timeout: 10000, redirects: 0, responseType: "text", headers: c5 },
        c7 = latencyTags("integration.lookUpCitizen", [2000,5000]),
        c8 = condition({"source":{"from":"json","path":{"text":"$.parcel_count","steps":["parcel_count"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = latencyTags("integration.lookUpLand", [2000,5000]),
        c12 = condition({"source":{"from":"json","path":{"text":"$.due_vnd","steps":["due_vnd"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c13 = {  },
        c14 = { timeout: 10000, redirects: 0, responseType: "text", headers: c13 },
        c15 = latencyTags("integration.lookUpTax", [2000,5000]),
        c16 = condition({"source":{"from":"json","path":{"text":"$.months","steps":["months"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c17 = {  },
        c18 = { timeout: 10000, redirects: 0, responseType: "text", headers: c17 },
        c19 = latencyTags("integration.lookUpInsurance", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, k, v_account, v_personal_id, v_agency_code, v_access_token, v_expires_in_s, v_citizen_name, v_tax_code, v_insurance_number;
        v_account = person.account(random, "system");
        v_personal_id = person.personal_id(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = stage();
          c3["grant_type"] = "client_credentials";
          c3["client_id"] = v_account;
          c3["client_secret"] = "thongsuot";
          r = post(`${c1}/api/token`, c3, c2);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status"); }
          if (!((x = text(r.json("token_type"))) !== undefined && (x === "Bearer"))) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.lookUpCitizen
        s = stage();
        c5["Authorization"] = `Bearer ${v_access_token}`;
        c5["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/population/${encode_percent(v_personal_id)}`, c6);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpCitizen", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = r.json("date_of_birth")) !== undefined && x !== null)) { return failed("integration.lookUpCitizen", s, "content"); }
        if (typeof (v_citizen_name = r.json("name")) !== "string" && (v_citizen_name = text(v_citizen_name)) === undefined) { return failed("integration.lookUpCitizen", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c7[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpCitizen", s);
        // integration.lookUpLand
        s = stage();
        c9["Authorization"] = `Bearer ${v_access_token}`;
        c9["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/land/${encode_percent(v_personal_id)}`, c10);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpLand", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c8(r))) { return failed("integration.lookUpLand", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpLand", s);
        // integration.lookUpTax
        s = stage();
        c13["Authorization"] = `Bearer ${v_access_token}`;
        c13["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/tax/${encode_percent(v_personal_id)}`, c14);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpTax", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c12(r))) { return failed("integration.lookUpTax", s, "content"); }
        if (typeof (v_tax_code = r.json("tax_code")) !== "string" && (v_tax_code = text(v_tax_code)) === undefined) { return failed("integration.lookUpTax", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpTax", s);
        // integration.lookUpInsurance
        s = stage();
        c17["Authorization"] = `Bearer ${v_access_token}`;
        c17["X-Agency"] = v_agency_code;
        r = get(`${c1}/api/registers/insurance/${encode_percent(v_personal_id)}`, c18);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.lookUpInsurance", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c16(r))) { return failed("integration.lookUpInsurance", s, "content"); }
        if (typeof (v_insurance_number = r.json("insurance_number")) !== "string" && (v_insurance_number = text(v_insurance_number)) === undefined) { return failed("integration.lookUpInsurance", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c19[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.lookUpInsurance", s);
        return true;
      };
    },
  },
  "client-syncs-dossier": {
    index: 11,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, fits = on.fits, get = on.get, kept = on.kept, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, procedure = on.procedure, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = kept("integration.requestToken"),
        c1 = base_urls["integration"],
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = {  },
        c4 = latencyTags("integration.requestToken", [2000,5000]),
        c5 = { "Content-Type": "application/json" },
        c6 = { timeout: 10000, redirects: 0, responseType: "text", headers: c5 },
        c7 = latencyTags("integration.syncDossier", [2000,5000]),
        c8 = base_urls["portal"],
        c9 = condition({"source":{"from":"json","path":{"text":"$.state","steps":["state"]}},"test":{"kind":"matches","pattern":"^([1-9]|10)$"}}),
        c10 = { timeout: 40000, redirects: 0, responseType: "text" },
        c11 = latencyTags("portal.awaitDossier", [10000,20000]);
      return function (random) {
        var r, s, ms, t, x, k, begun, waited, v_procedure_code, v_account, v_personal_id, v_agency_code, v_external_dossier_code, v_access_token, v_expires_in_s, v_dossier_code;
        x = procedure(random);
        v_procedure_code = x.code;
        v_account = person.account(random, "system");
        v_personal_id = person.personal_id(random, "system");
        x = errand(random, v_account, now());
        v_agency_code = x.agency_code;
        v_external_dossier_code = x.external_dossier_code;
        // integration.requestToken
        if ((k = c0.get()) !== undefined) {
          v_access_token = k["access_token"];
          v_expires_in_s = k["expires_in_s"];
        } else {
          s = stage();
          c3["grant_type"] = "client_credentials";
          c3["client_id"] = v_account;
          c3["client_secret"] = "thongsuot";
          r = post(`${c1}/api/token`, c3, c2);
          if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.requestToken", s, r.status === 0 ? broken(r) : "status"); }
          if (!((x = text(r.json("token_type"))) !== undefined && (x === "Bearer"))) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_access_token = r.json("access_token")) !== "string" && (v_access_token = text(v_access_token)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (typeof (v_expires_in_s = r.json("expires_in")) !== "string" && (v_expires_in_s = text(v_expires_in_s)) === undefined) { return failed("integration.requestToken", s, "content"); }
          if (!fits(v_expires_in_s, "number")) { return failed("integration.requestToken", s, "content"); }
          t = r.timings;
          ms = t.blocked + t.duration;
          add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
          passed("integration.requestToken", s);
          c0.keep({ access_token: v_access_token, expires_in_s: v_expires_in_s });
        }
        // integration.syncDossier
        s = stage();
        c5["Authorization"] = `Bearer ${v_access_token}`;
        c5["X-Agency"] = v_agency_code;
        r = post(`${c1}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-mixed-day"}`, c6);
        if (r.status !== 200) { if (r.status === 401) { c0.forget(); } return failed("integration.syncDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "2"))) { return failed("integration.syncDossier", s, "content"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("integration.syncDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c7[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("integration.syncDossier", s);
        // portal.awaitDossier
        s = stage();
        begun = now();
        for (;;) {
          waited = now() - begun;
          k = "";
          attempt: {
            r = get(`${c8}/api/dossiers/${encode_percent(v_dossier_code)}/sync-state`, c10);
            if (r.status !== 200) { k = r.status === 0 ? broken(r) : "status"; break attempt; }
            if (!((x = r.json("code")) !== undefined && x !== null)) { k = "content"; break attempt; }
            if (!(c9(r))) { k = "overdue"; break attempt; }
            t = r.timings;
            ms = t.blocked + t.duration;
          }
          if (k === "") { ms += waited; break; }
          if (now() - begun + 1000 > 20000) { return failed("portal.awaitDossier", s, k); }
          sleep(1);
        }
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.awaitDossier", s);
        return true;
      };
    },
  },
  "commune-reports": {
    index: 12,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token, typed = on.typed;
      var c0 = base_urls["reporting"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("reporting.login", [2000,5000]),
        c3 = extraction({"source":{"from":"json","path":{"text":"$.items[0].regime","steps":["items",0,"regime"]}}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("reporting.listDue", [2000,5000]),
        c7 = extraction({"source":{"from":"json","path":{"text":"$.fields[0].previous","steps":["fields",0,"previous"]}},"type":"integer"}),
        c8 = extraction({"source":{"from":"json","path":{"text":"$.fields[1].previous","steps":["fields",1,"previous"]}},"type":"integer"}),
        c9 = extraction({"source":{"from":"json","path":{"text":"$.fields[2].previous","steps":["fields",2,"previous"]}},"type":"integer"}),
        c10 = extraction({"source":{"from":"json","path":{"text":"$.fields[3].previous","steps":["fields",3,"previous"]}},"type":"integer"}),
        c11 = extraction({"source":{"from":"json","path":{"text":"$.fields[4].previous","steps":["fields",4,"previous"]}},"type":"integer"}),
        c12 = extraction({"source":{"from":"json","path":{"text":"$.fields[5].previous","steps":["fields",5,"previous"]}},"type":"integer"}),
        c13 = {  },
        c14 = { timeout: 10000, redirects: 0, responseType: "text", headers: c13 },
        c15 = latencyTags("reporting.openForm", [2000,5000]),
        c16 = { "Content-Type": "application/json" },
        c17 = { timeout: 10000, redirects: 0, responseType: "text", headers: c16 },
        c18 = latencyTags("reporting.saveReport", [2000,5000]),
        c19 = {  },
        c20 = { timeout: 10000, redirects: 0, responseType: "text", headers: c19 },
        c21 = latencyTags("reporting.submitReport", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_report_period, v_token, v_regime_code, v_figure_01, v_figure_02, v_figure_03, v_figure_04, v_figure_05, v_figure_06, v_report_id, v_report_version;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.login", s);
        // reporting.listDue
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/reports/due?period=${encode_percent(v_report_period)}`, c5);
        if (r.status !== 200) { return failed("reporting.listDue", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_regime_code = c3(r)) === undefined) { return failed("reporting.listDue", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.listDue", s);
        // reporting.openForm
        sleep(pause(1, random));
        s = stage();
        c13["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/forms/${encode_percent(v_regime_code)}?period=${encode_percent(v_report_period)}`, c14);
        if (r.status !== 200) { return failed("reporting.openForm", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_figure_01 = c7(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_02 = c8(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_03 = c9(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_04 = c10(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_05 = c11(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        if ((v_figure_06 = c12(r)) === undefined) { return failed("reporting.openForm", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c15[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.openForm", s);
        // reporting.saveReport
        sleep(pause(2, random));
        s = stage();
        c16["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/reports`, `{"regime":"${encode_json(v_regime_code)}","period":"${encode_json(v_report_period)}","figures":{"01":${typed(v_figure_01, {"name":"figure_01","type":"integer"}, "the body")},"02":${typed(v_figure_02, {"name":"figure_02","type":"integer"}, "the body")},"03":${typed(v_figure_03, {"name":"figure_03","type":"integer"}, "the body")},"04":${typed(v_figure_04, {"name":"figure_04","type":"integer"}, "the body")},"05":${typed(v_figure_05, {"name":"figure_05","type":"integer"}, "the body")},"06":${typed(v_figure_06, {"name":"figure_06","type":"integer"}, "the body")}},"note":"thongsuot k6-run-mixed-day"}`, c17);
        if (r.status !== 201) { return failed("reporting.saveReport", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "draft"))) { return failed("reporting.saveReport", s, "content"); }
        if (typeof (v_report_id = r.json("id")) !== "string" && (v_report_id = text(v_report_id)) === undefined) { return failed("reporting.saveReport", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c18[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.saveReport", s);
        // reporting.submitReport
        sleep(pause(1, random));
        s = stage();
        c19["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/reports/${encode_percent(v_report_id)}/submission`, null, c20);
        if (r.status !== 201) { return failed("reporting.submitReport", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("state"))) !== undefined && (x === "submitted"))) { return failed("reporting.submitReport", s, "content"); }
        if (typeof (v_report_version = r.json("version")) !== "string" && (v_report_version = text(v_report_version)) === undefined) { return failed("reporting.submitReport", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c21[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.submitReport", s);
        return true;
      };
    },
  },
  "province-aggregates": {
    index: 13,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["reporting"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("reporting.login", [2000,5000]),
        c3 = condition({"source":{"from":"json","path":{"text":"$.items[0].state","steps":["items",0,"state"]}},"test":{"kind":"exists","exists":true}}),
        c4 = {  },
        c5 = { timeout: 10000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("reporting.listSubmissions", [2000,5000]),
        c7 = condition({"source":{"from":"json","path":{"text":"$.totals[0].total","steps":["totals",0,"total"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c8 = { "Content-Type": "application/json" },
        c9 = { timeout: 40000, redirects: 0, responseType: "text", headers: c8 },
        c10 = latencyTags("reporting.aggregateReports", [10000,20000]),
        c11 = condition({"source":{"from":"json","path":{"text":"$.rows[0][0]","steps":["rows",0,0]}},"test":{"kind":"exists","exists":true}}),
        c12 = {  },
        c13 = { timeout: 40000, redirects: 0, responseType: "text", headers: c12 },
        c14 = latencyTags("reporting.exportTable", [10000,20000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_report_period, v_token, v_export_filename;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.login", s);
        // reporting.listSubmissions
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/submissions/KTXH-T?period=${encode_percent(v_report_period)}`, c5);
        if (r.status !== 200) { return failed("reporting.listSubmissions", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c3(r))) { return failed("reporting.listSubmissions", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.listSubmissions", s);
        // reporting.aggregateReports
        sleep(pause(1, random));
        s = stage();
        c8["Authorization"] = `Bearer ${v_token}`;
        r = post(`${c0}/api/aggregations`, `{"regime":"KTXH-T","period":"${encode_json(v_report_period)}"}`, c9);
        if (r.status !== 201) { return failed("reporting.aggregateReports", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c7(r))) { return failed("reporting.aggregateReports", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c10[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.aggregateReports", s);
        // reporting.exportTable
        sleep(pause(1, random));
        s = stage();
        c12["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/exports/KTXH-T?period=${encode_percent(v_report_period)}`, c13);
        if (r.status !== 200) { return failed("reporting.exportTable", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c11(r))) { return failed("reporting.exportTable", s, "content"); }
        if (typeof (v_export_filename = r.json("filename")) !== "string" && (v_export_filename = text(v_export_filename)) === undefined) { return failed("reporting.exportTable", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c14[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.exportTable", s);
        return true;
      };
    },
  },
  "leader-reads-dashboard": {
    index: 14,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, now = on.now, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["reporting"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("reporting.login", [2000,5000]),
        c3 = condition({"source":{"from":"json","path":{"text":"$.rows[0].cells[0].previous","steps":["rows",0,"cells",0,"previous"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c4 = {  },
        c5 = { timeout: 40000, redirects: 0, responseType: "text", headers: c4 },
        c6 = latencyTags("reporting.viewDashboard", [10000,20000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_report_period, v_token;
        v_account = person.account(random, "officer");
        x = errand(random, v_account, now());
        v_report_period = x.report_period;
        // reporting.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 201) { return failed("reporting.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_token = r.json("token")) !== "string" && (v_token = text(v_token)) === undefined) { return failed("reporting.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.login", s);
        // reporting.viewDashboard
        s = stage();
        c4["Authorization"] = `Bearer ${v_token}`;
        r = get(`${c0}/api/dashboard?period=${encode_percent(v_report_period)}`, c5);
        if (r.status !== 200) { return failed("reporting.viewDashboard", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c3(r))) { return failed("reporting.viewDashboard", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 4096 ? 3 : ms <= 10000 ? 4 : ms <= 20000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("reporting.viewDashboard", s);
        return true;
      };
    },
  },
  "citizen-browses-portal": {
    index: 15,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, failed = on.failed, get = on.get, latencyTags = on.latencyTags, passed = on.passed, pause = on.pause, procedure = on.procedure, sleep = on.sleep, stage = on.stage, text = on.text;
      var c0 = base_urls["portal"],
        c1 = condition({"source":{"from":"json","path":{"text":"$.services_total","steps":["services_total"]}},"test":{"kind":"matches","pattern":"^[1-9]"}}),
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = latencyTags("portal.viewHome", [2000,5000]),
        c4 = condition({"source":{"from":"json","path":{"text":"$.items[0].code","steps":["items",0,"code"]}},"test":{"kind":"exists","exists":true}}),
        c5 = latencyTags("portal.searchServices", [2000,5000]),
        c6 = latencyTags("portal.viewService", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_procedure_code, v_search_text, v_service_name;
        x = procedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        // portal.viewHome
        s = stage();
        r = get(`${c0}/api/home`, c2);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c1(r))) { return failed("portal.viewHome", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewHome", s);
        // portal.searchServices
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/services?q=${encode_percent(v_search_text)}&page=1`, c2);
        if (r.status !== 200) { return failed("portal.searchServices", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c4(r))) { return failed("portal.searchServices", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.searchServices", s);
        // portal.viewService
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/services/${encode_percent(v_procedure_code)}`, c2);
        if (r.status !== 200) { return failed("portal.viewService", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_service_name = r.json("name")) !== "string" && (v_service_name = text(v_service_name)) === undefined) { return failed("portal.viewService", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewService", s);
        return true;
      };
    },
  },
  "citizen-looks-up-unit": {
    index: 16,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, now = on.now, passed = on.passed, pause = on.pause, person = on.person, sleep = on.sleep, stage = on.stage, text = on.text;
      var c0 = base_urls["portal"],
        c1 = condition({"source":{"from":"json","path":{"text":"$.services_total","steps":["services_total"]}},"test":{"kind":"matches","pattern":"^[1-9]"}}),
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = latencyTags("portal.viewHome", [2000,5000]),
        c4 = extraction({"source":{"from":"json","path":{"text":"$.items[0].new_name","steps":["items",0,"new_name"]}}}),
        c5 = latencyTags("portal.lookUpUnit", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_unit_search, v_new_unit;
        v_account = person.account(random, "citizen");
        x = errand(random, v_account, now());
        v_unit_search = x.unit_search;
        // portal.viewHome
        s = stage();
        r = get(`${c0}/api/home`, c2);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c1(r))) { return failed("portal.viewHome", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewHome", s);
        // portal.lookUpUnit
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c2);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_new_unit = c4(r)) === undefined) { return failed("portal.lookUpUnit", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.lookUpUnit", s);
        // portal.lookUpUnit
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c2);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_new_unit = c4(r)) === undefined) { return failed("portal.lookUpUnit", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.lookUpUnit", s);
        return true;
      };
    },
  },
  "citizen-signs-on": {
    index: 17,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["portal"],
        c1 = condition({"source":{"from":"json","path":{"text":"$.services_total","steps":["services_total"]}},"test":{"kind":"matches","pattern":"^[1-9]"}}),
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = latencyTags("portal.viewHome", [2000,5000]),
        c4 = login({"platform":"identity","binding":"reference","scheme":"identity","login":{"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"},"timeout_ms":10000}),
        c5 = latencyTags("identity.login", [2000,5000]),
        c6 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c7 = latencyTags("portal.login", [2000,5000]),
        c8 = condition({"source":{"from":"json","path":{"text":"$.total","steps":["total"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = latencyTags("portal.listDossiers", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_identity_token, v_portal_token;
        v_account = person.account(random, "citizen");
        // portal.viewHome
        s = stage();
        r = get(`${c0}/api/home`, c2);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c1(r))) { return failed("portal.viewHome", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewHome", s);
        // identity.login
        sleep(pause(1, random));
        s = stage();
        x = c4({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.login", s);
        // portal.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"identity_token":"${encode_json(v_identity_token)}"}`, c6);
        if (r.status !== 201) { return failed("portal.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_portal_token = r.json("token")) !== "string" && (v_portal_token = text(v_portal_token)) === undefined) { return failed("portal.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c7[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.login", s);
        // portal.listDossiers
        s = stage();
        c9["Authorization"] = `Bearer ${v_portal_token}`;
        r = get(`${c0}/api/dossiers?page=1`, c10);
        if (r.status !== 200) { return failed("portal.listDossiers", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c8(r))) { return failed("portal.listDossiers", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.listDossiers", s);
        return true;
      };
    },
  },
  "system-feeds-portal": {
    index: 18,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, procedure = on.procedure, stage = on.stage, text = on.text;
      var c0 = base_urls["portal"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("portal.receiveSync", [2000,5000]),
        c3 = { timeout: 10000, redirects: 0, responseType: "text" },
        c4 = latencyTags("portal.trackDossier", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_procedure_code, v_personal_id, v_external_dossier_code, v_dossier_code, v_dossier_state;
        x = procedure(random);
        v_procedure_code = x.code;
        v_account = person.account(random, "system");
        v_personal_id = person.personal_id(random, "system");
        x = errand(random, v_account, now());
        v_external_dossier_code = x.external_dossier_code;
        // portal.receiveSync
        s = stage();
        r = post(`${c0}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-mixed-day"}`, c1);
        if (r.status !== 200) { return failed("portal.receiveSync", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("portal.receiveSync", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.receiveSync", s);
        // portal.trackDossier
        s = stage();
        r = get(`${c0}/api/dossiers/${encode_percent(v_dossier_code)}`, c3);
        if (r.status !== 200) { return failed("portal.trackDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_dossier_state = r.json("state")) !== "string" && (v_dossier_state = text(v_dossier_state)) === undefined) { return failed("portal.trackDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.trackDossier", s);
        return true;
      };
    },
  },
  "citizen-proves-identity": {
    index: 19,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, person = on.person, stage = on.stage, text = on.text, token = on.token;
      var c0 = login({"platform":"identity","binding":"reference","scheme":"identity","login":{"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"},"timeout_ms":10000}),
        c1 = latencyTags("identity.login", [2000,5000]),
        c2 = base_urls["identity"],
        c3 = {  },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("identity.readProfile", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_identity_token, v_profile_name, v_profile_personal_id;
        v_account = person.account(random, "citizen");
        // identity.login
        s = stage();
        x = c0({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        add(ms, c1[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.login", s);
        // identity.readProfile
        s = stage();
        c3["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/profile`, c4);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.readProfile", s);
        return true;
      };
    },
  },
  "citizen-looks-up-address": {
    index: 20,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = login({"platform":"identity","binding":"reference","scheme":"identity","login":{"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"},"timeout_ms":10000}),
        c1 = latencyTags("identity.login", [2000,5000]),
        c2 = base_urls["identity"],
        c3 = {  },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("identity.readProfile", [2000,5000]),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("identity.lookUpAddress", [2000,5000]),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 };
      return function (random) {
        var r, s, ms, t, x, v_account, v_identity_token, v_profile_name, v_profile_personal_id, v_new_commune, v_new_province;
        v_account = person.account(random, "citizen");
        // identity.login
        s = stage();
        x = c0({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        add(ms, c1[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.login", s);
        // identity.readProfile
        s = stage();
        c3["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/profile`, c4);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.readProfile", s);
        // identity.lookUpAddress
        sleep(pause(1, random));
        s = stage();
        c6["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/address`, c7);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.lookUpAddress", s);
        // identity.lookUpAddress
        sleep(pause(1, random));
        s = stage();
        c9["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/address`, c10);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.lookUpAddress", s);
        return true;
      };
    },
  },
  "system-verifies-account": {
    index: 21,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, failed = on.failed, latencyTags = on.latencyTags, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text;
      var c0 = base_urls["identity"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("identity.verifyAccount", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account;
        v_account = person.account(random, "system");
        // identity.verifyAccount
        s = stage();
        r = post(`${c0}/api/accounts/verification`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 200) { return failed("identity.verifyAccount", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("persona"))) !== undefined && (x === "citizen" || x === "officer" || x === "system"))) { return failed("identity.verifyAccount", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.verifyAccount", s);
        return true;
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
