import type { StatementSetup } from "#course";

const setup: StatementSetup = { neutrals: {} };

export default setup;
