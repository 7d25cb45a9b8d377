import { traceHashes } from "../../support/trace-systems.ts";

postMessage(traceHashes());
