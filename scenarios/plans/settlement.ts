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
  "marker": "thongsuot k6-run-settlement",
  "base_urls": {
    "settlement": "http://127.0.0.1:8101"
  },
  "hosts": [],
  "reads_xml": false
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
        r = post(`${c0}/api/dossiers`, `{"procedure_code":"${encode_json(v_procedure_code)}","channel":2,"applicant":{"name":"${encode_json(v_applicant_name)}","personal_id":"${encode_json(v_account)}","phone":"${encode_json(v_phone)}"},"note":"thongsuot k6-run-settlement"}`, c7);
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
        c11["title"] = "thongsuot k6-run-settlement";
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
};

export const script: MadeScript<Runtime> = { facts, journeys };
