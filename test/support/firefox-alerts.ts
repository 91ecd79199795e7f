import * as v from 'valibot';

const AlertsSchema = v.array(v.object({ name: v.string(), title: v.string(), text: v.string() }));

/** What lives as long as Firefox runs, in the browser's own world: the extension itself may be loaded anew. */
const HOME = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager.global`;

/**
 * The system's notifications as Firefox hands them over: headless there is no system that shows them. What Firefox makes of
 * the extension's wishes before that, and of clicks after it, is its own.
 */
export class FirefoxAlerts {
	/** @param privileged runs an expression in the browser's own world */
	constructor(private readonly privileged: (expression: string) => Promise<unknown>) {}

	/** Takes the place of the system, for as long as Firefox runs. */
	async install(): Promise<void> {
		await this.privileged(`(() => {
			if (${HOME}.ringsideAlerts !== undefined) return;
			const up = new Map();
			const service = {
				QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
				showAlert(alert, listener) {
					up.set(alert.name, { alert, listener });
					listener?.observe(null, 'alertshow', alert.cookie);
				},
				closeAlert(name) {
					const gone = up.get(name);
					up.delete(name);
					gone?.listener?.observe(null, 'alertfinished', gone.alert.cookie);
				},
			};
			Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
				Services.uuid.generateUUID(), 'alerts of a test', '@mozilla.org/alerts-service;1',
				{
					createInstance: (iid) => service.QueryInterface(iid),
					QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
				},
			);
			${HOME}.ringsideAlerts = { up, service };
		})()`);
	}

	async all(): Promise<v.InferOutput<typeof AlertsSchema>> {
		const up = `[...${HOME}.ringsideAlerts.up.values()]`;
		return v.parse(
			AlertsSchema,
			await this.privileged(
				`${up}.map(({ alert }) => ({ name: alert.name, title: alert.title, text: alert.text }))`,
			),
		);
	}

	/** Clicks one. As with every system, it is gone after that. */
	async click(name: string): Promise<void> {
		await this.privileged(`(() => {
			const { up, service } = ${HOME}.ringsideAlerts;
			const { alert, listener } = up.get(${JSON.stringify(name)});
			listener.observe(null, 'alertclickcallback', alert.cookie);
			service.closeAlert(alert.name);
		})()`);
	}

	async close(name: string): Promise<void> {
		await this.privileged(`${HOME}.ringsideAlerts.service.closeAlert(${JSON.stringify(name)})`);
	}
}
