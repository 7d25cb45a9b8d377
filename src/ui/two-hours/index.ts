export { defineTwoHours } from "./define.ts";
export type { TwoHoursData } from "./element.ts";
export { twoHoursPicture, type TwoHoursSetup } from "./picture.ts";
export { hoursControls, noHours } from "./view.ts";
