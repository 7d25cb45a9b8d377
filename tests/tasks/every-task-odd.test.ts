import { everySecondTask } from "./every-task.ts";

everySecondTask(1);
