"""Files over tus 1.0.0: uploads in the making, whole files, and who may see them."""
