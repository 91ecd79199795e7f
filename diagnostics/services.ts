import type { Report } from '../src/contract/diagnostics';
import type { Question } from '../src/contract/to-page';
import type { Asked } from '../src/contract/trace';
import type { WaitsFor } from '../src/contract/update';

/** The services of the diagnostics page. */
export interface DiagnosticsServices {
	/** Looks at every frame. Rejects where the worker cannot be reached. */
	report(): Promise<Report>;
	/** Has one session's Workspace asked; `undefined` where that session has gone. */
	ask(session: string, request: Question): Promise<Asked | undefined>;
	/** Installs the update that waits, unless it costs anything but `seen`. Resolves with whether it is being installed. */
	installUpdate(seen: readonly WaitsFor[]): Promise<boolean>;
	copy(text: string): Promise<void>;
	/** Gives the user a file. */
	download(name: string, text: string): void;
}
