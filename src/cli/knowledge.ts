import shipped from "tureen:knowledge";
import { loadKnowledge } from "../knowledge/load";

/** The knowledge that ships with this build. */
export const knowledge = loadKnowledge(shipped);
