import * as v from 'valibot';
import { METHOD_NAMES, type MethodName } from '../scapi/methods';
import { AGENT_FACTS } from './limits';
import { each, Id, JsonValue, Text, Time } from './schema';
import { FAMILIES } from './settings';

/** What Workspace answered about the agent, or an event said, as it came: its shapes are not documented. */
export const AgentFactSchema = v.object({
	about: v.picklist(AGENT_FACTS),
	/** False if Workspace refused the question; `data` is then its words. */
	ok: v.boolean(),
	data: JsonValue,
});
export type AgentFact = v.InferOutput<typeof AgentFactSchema>;

const AgentStateSchema = v.object({
	operationName: v.optional(Id),
	type: v.optional(Id),
	displayName: v.optional(Text),
	reason: v.optional(Text),
});

const MediumSchema = v.object({ name: Id, state: v.optional(AgentStateSchema), number: v.optional(Text) });

/** A state that the agent has chosen for when the last interaction has ended. */
const NextStateSchema = v.object({
	state: AgentStateSchema,
	/** When it was chosen. It also names the intent: the state is set once. */
	at: Time,
});
export type NextState = v.InferOutput<typeof NextStateSchema>;

/** Methods that are not available at a Workspace, and why. */
export const UnavailableSchema = each(
	v.object({
		method: v.picklist(METHOD_NAMES),
		why: v.picklist(['filtered', 'oldWorkspace', 'refused']),
	}),
	METHOD_NAMES.length,
);

/**
 * The agent at one Workspace, as Workspace reports it. Nothing here is what Ringside has asked for: requests under way are
 * among the commands (`agent.setState`, `media.setState`), and are confirmed by what this shows.
 */
export const ShiftSchema = v.object({
	session: Id,
	/** Absent while Workspace has not said it. */
	state: v.optional(AgentStateSchema),
	/** When that state began, and whether it had begun before Ringside could see it. */
	since: v.optional(Time),
	atLeast: v.optional(v.boolean(), false),
	/** The states that can be asked for, in Workspace's order. */
	states: each(AgentStateSchema, 100),
	media: each(MediumSchema, 30),
	/** Absent: not known. */
	microphoneMuted: v.optional(v.boolean()),
	speakerMuted: v.optional(v.boolean()),
	/** Operation names of the last states that the agent was in by choice, the latest first. */
	recent: each(Id, 3),
	next: v.optional(NextStateSchema),
	/** Set if a missed interaction made the agent Not Ready: its medium, and the state to go back to. Dismissed by its id. */
	afterMissed: v.optional(
		v.object({ id: Id, at: Time, family: v.optional(v.picklist(FAMILIES), 'other'), back: AgentStateSchema }),
	),
	/** Methods that are not available here, and why. */
	unavailable: UnavailableSchema,
	/** Option `interaction.case-data.is-read-only-on-idle`; absent if it could not be read. */
	readOnlyOnIdle: v.optional(v.boolean()),
	/** Option `interaction.disposition.key-name`, and whether that disposition travels in the attached data. */
	dispositionKey: v.optional(Id),
	dispositionInData: v.optional(v.boolean()),
});
export type Shift = v.InferOutput<typeof ShiftSchema>;

/** Returns whether nothing says that a method is not available at this Workspace. */
export const isAvailable = ({ unavailable }: Pick<Shift, 'unavailable'>, method: MethodName): boolean =>
	unavailable.every((each) => each.method !== method);
