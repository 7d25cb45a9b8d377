import { everySecondTask } from "./every-task.ts";

everySecondTask(0);
