"""The pages of a sheet, of a day and of the desk."""
