// The page works without this: it adds buttons that copy programs, and spares one that submits.
for (const snippet of document.querySelectorAll(".snippet")) {
	const button = document.createElement("button");
	button.type = "button";
	button.textContent = "Copy";
	button.setAttribute("aria-live", "polite");
	button.addEventListener("click", async () => {
		try {
			await navigator.clipboard.writeText(snippet.querySelector("code[id]").textContent);
			button.textContent = "Copied";
		}
		catch {
			button.textContent = "Select and copy by hand";
		}
		setTimeout(() => button.textContent = "Copy", 2000);
	});
	snippet.querySelector("header").append(button);
}

for (const form of document.querySelectorAll(".choose")) {
	form.querySelector("select").addEventListener("change", () => form.submit());
	form.querySelector("button").hidden = true;
}
