from glassnet.page.main import start

stage = start()
