/** The answer card: what the build renders, and `defineAnswer` for the page. */
export { cellRecording } from "./cell.ts";
export { classificationView } from "./classification-view.ts";
export { defineAnswer } from "./define.ts";
export type { AnswerData } from "./element.ts";
export { isUntouched, nextAnswer, type AnswerEvent } from "./events.ts";
export { canRun, ranFix } from "./fix.ts";
export { startKeeping } from "./keeping.ts";
export { ledgerView } from "./ledger-view.ts";
export { emptyCard, noActions, type CardModel, type PartRecord } from "./model.ts";
export { counted, type Progress } from "./progress.ts";
export { hintsView, proseView } from "./prose-view.ts";
export { sheetOf, type AnswerSheet, type TaskFolder } from "./sheet.ts";
export { readSaved, type AnswerShelf, type SavedAnswer } from "./shelf.ts";
export { statementView } from "./statement-view.ts";
